import { blocksOf, missingFrom } from './blocks';
import { ELSEWHERE } from './elsewhere';
import { shellCommands, type PageProject } from './page-project';

/**
 * Types the commands of a page one after the other, and says what did not go as the page says: a command that ended
 * otherwise, output that is shown and was not printed, output that no command stands before.
 */
export async function pageFaults(
  page: string,
  markdown: string,
  project: PageProject,
): Promise<readonly string[]> {
  const faults: string[] = [];
  let printed: string | undefined;
  for (const block of blocksOf(markdown)) {
    const place = `${page}:${String(block.line)}`;
    const commands = shellCommands(block);
    if (commands.length > 0) {
      const outputs: string[] = [];
      for (const { text, code: expected } of commands.filter((one) => !(one.text in ELSEWHERE))) {
        const { code, output } = await project.run({ text, code: expected });
        outputs.push(output);
        if (code !== expected) {
          const ended = `ended with ${String(code)}, not ${String(expected)}`;
          faults.push(`${place}: ${text} ${ended}\n${output}`);
        }
      }
      printed = outputs.length === 0 ? undefined : outputs.join('');
    } else if (block.language === 'text') {
      const missing = printed === undefined ? 'any command' : missingFrom(printed, block.lines);
      if (missing !== undefined) faults.push(`${place}: lacks ${missing} in\n${printed ?? ''}`);
    } else {
      project.takes(block);
    }
  }
  return faults;
}
