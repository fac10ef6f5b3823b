import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { blocksOf } from './test/docs/blocks';
import { ELSEWHERE } from './test/docs/elsewhere';
import { PageProject, shellCommands } from './test/docs/page-project';
void (async () => {
  const pages = process.argv.slice(2);
  for (const page of pages) {
  const p = new PageProject();
  console.log('#### ' + page);
  for (const b of blocksOf(readFileSync(page,'utf8'))) {
    try { p.takes(b); } catch (e) { console.log('!!! ' + String(b.line) + ' ' + String(e)); }
    for (const c of shellCommands(b)) {
      if (c.text in ELSEWHERE) continue;
      const r = await p.run(c);
      console.log('$ ' + c.text + '  => ' + String(r.code) + (r.code === c.code ? '' : ' !!! wanted ' + String(c.code)));
      console.log(r.output.split('\n').slice(-140).join('\n'));
    }
  }
  p.remove();
  }
})();
