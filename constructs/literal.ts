/**
 * Text that Terraform takes letter by letter: what begins an interpolation (`${`) or a directive
 * (`%{`) is escaped. Every text that a person wrote goes through here.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function literal(text: string): string {
  return text.replace(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`);
}
