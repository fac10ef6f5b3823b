import { afterEach, describe, expect, test } from '@jest/globals';
import type { Answers } from '../../lib/dns-answers';
import { spfTree, treeVerdict } from '../../lib/spf-tree';
import { readSpfAnswers } from '../../run/dns';
import { NameServer, type Zone } from '../support/name-server';

let server: NameServer | undefined;

afterEach(() => {
  server?.close();
});

/** Reads a record's tree from a name server that holds a zone. */
async function read(text: string, zone: Zone): Promise<{ answers: Answers; asked: string[] }> {
  server = await NameServer.start(zone);
  const asked: string[] = [];
  const answers = await readSpfAnswers('example.com', text, {
    servers: [server.address],
    timeoutMs: 300,
    onQuestion: (question) => asked.push(question),
  });
  return { answers, asked };
}

describe('readSpfAnswers', () => {
  test('asks nothing for a record that leads nowhere', async () => {
    expect(await read('v=spf1 ip4:192.0.2.0/24 -all', {})).toEqual({ answers: {}, asked: [] });
  });

  test('follows includes level by level, and joins the strings of a long record', async () => {
    const long = `v=spf1 ${'ip4:192.0.2.1 '.repeat(30)}-all`;
    const text = 'v=spf1 include:a.example ~all';
    const { answers } = await read(text, {
      'a.example': { TXT: ['some-proof=1', 'v=spf1 include:b.example mx:c.example -all'] },
      'b.example': { TXT: [long] },
      'c.example': { MX: [[10, 'mx.c.example']] },
      'mx.c.example': { A: ['192.0.2.7'] },
    });
    expect(answers['b.example']?.TXT).toEqual([long]);
    expect(answers['c.example']?.MX).toEqual([{ host: 'mx.c.example', priority: 10 }]);
    const tree = spfTree('example.com', answers, text);
    expect([treeVerdict(tree), tree.lookups.least]).toEqual(['holds', 3]);
  });

  test('tells a name that does not exist from a server that fails', async () => {
    const text = 'v=spf1 include:gone.example include:broken.example -all';
    const { answers } = await read(text, { 'broken.example': { broken: true } });
    expect(answers).toEqual({
      'gone.example': { TXT: 'void' },
      'broken.example': { TXT: 'error' },
    });
    expect(treeVerdict(spfTree('example.com', answers, text))).toBe('breaks');
  });

  test('gives up on a server that never answers, and calls nothing of it known', async () => {
    const text = 'v=spf1 include:silent.example -all';
    const { answers } = await read(text, { 'silent.example': { silent: true } });
    expect(answers).toEqual({ 'silent.example': { TXT: 'error' } });
    expect(treeVerdict(spfTree('example.com', answers, text))).toBe('unknown');
  });

  test('asks each question once, and stops at a tree without end', async () => {
    const zone: Record<string, { TXT: string[] }> = {};
    for (let at = 0; at < 400; at += 1) {
      zone[`n${String(at)}.example`] = {
        TXT: [
          `v=spf1 include:n${String(2 * at + 1)}.example include:n${String(2 * at + 2)}.example -all`,
        ],
      };
    }
    const { asked } = await read('v=spf1 include:n0.example -all', zone);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThanOrEqual(200);
  });
});
