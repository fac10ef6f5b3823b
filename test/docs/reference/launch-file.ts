import { launchSchema } from '../../../config/schema';
import { launchKeys, orWords, type LaunchKey } from './launch-keys';
import { writtenLaunch } from './written';

/** Every key of the launch file, by the part that it belongs to. */
export function launchFilePage(): string {
  const keys = launchKeys(launchSchema, writtenLaunch());
  const parts = Object.keys(launchSchema.shape);
  const list = parts.map((part) => `[\`${part}\`](#${part.toLowerCase()})`).join(', ');
  const sections = parts.map((part) =>
    sectionText(
      part,
      keys.filter(({ path }) => path === part || new RegExp(`^${part}[.[]`).test(path)),
    ),
  );
  return [
    '# The launch file',
    '',
    'One file in `config/launches/` is one launch. It exports `defineLaunch({ ... })`; an editor completes every key. A key that is not listed here is an error, and so is a value that is no such thing: every problem is told at once, with its place, the value and what is allowed. A type such as _host name_ is one of [config/fields.ts](../../config/fields.ts), which says what it takes. `<key>` is a name that you choose: it becomes the id of what is made, so it is never renamed lightly.',
    '',
    `Keys: ${list}.`,
    '',
    ...sections,
  ].join('\n');
}

function sectionText(part: string, keys: readonly LaunchKey[]): string {
  const [own, ...below] = keys;
  if (own === undefined) throw new Error(`the schema has no key ${part}`);
  const words = own.words === '' ? '' : ` ${escaped(own.words)}`;
  const rows = below.map(
    ({ path, types, isRequired, words: beside }) =>
      `| \`${path}\` | ${cell(orWords(types))} | ${isRequired ? 'yes' : ''} | ${cell(escaped(beside))} |`,
  );
  const table =
    rows.length === 0
      ? []
      : ['', '| key | type | required | what |', '| --- | --- | --- | --- |', ...rows];
  return [
    `## ${part}`,
    '',
    `${own.isRequired ? 'Required' : 'Optional'}: ${orWords(own.types)}.${words}`,
    ...table,
    '',
  ].join('\n');
}

/** Text of the schema as it may stand in Markdown; its own code spans stay. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((span, at) => (at % 2 === 1 ? span : span.replaceAll('<', '&lt;').replaceAll('*', '\\*')))
    .join('');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
