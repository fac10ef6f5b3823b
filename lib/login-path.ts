/** Whether a path looks like one where people log in: for projects that do not say where they do. */
export function isLoginPath(path: string): boolean {
  return /log[-_]?in|sign[-_]?in|auth|session/i.test(path);
}
