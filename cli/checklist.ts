import { checks } from '../checks/index';
import { controls } from '../checks/controls';
import { checklistMarkdown, checklistText } from '../reports/checklist';
import type { Context } from './context';

/** Prints every control by area with its evidence, for a terminal or as a Markdown table. */
export function checklist({ print, layout }: Context, isMarkdown: boolean): number {
  print(isMarkdown ? checklistMarkdown(controls, checks) : checklistText(controls, checks, layout));
  return 0;
}
