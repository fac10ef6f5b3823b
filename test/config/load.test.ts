import { describe, expect, test } from '@jest/globals';
import { loadLaunch, loadLaunchAlone, wantedLaunch } from '../../config/load';
import { newProject } from '../cli/project';

describe('wantedLaunch', () => {
  test('is what the option names, then what LAUNCH does, then none', () => {
    const env = { LAUNCH: 'acme' };
    expect([wantedLaunch(env, 'globex'), wantedLaunch(env), wantedLaunch({})]).toEqual([
      { where: '--launch', name: 'globex' },
      { where: 'LAUNCH', name: 'acme' },
      undefined,
    ]);
  });

  test('takes an empty LAUNCH for none, but not an empty option', () => {
    expect([wantedLaunch({ LAUNCH: '' }), wantedLaunch({ LAUNCH: 'acme' }, '')]).toEqual([
      undefined,
      { where: '--launch', name: '' },
    ]);
  });
});

describe.each([
  ['loadLaunch', loadLaunch],
  ['loadLaunchAlone', loadLaunchAlone],
])('%s', (_, load) => {
  test.each(['--launch', 'LAUNCH', 'parity <b>'])(
    'says of a wrong name that %s has it',
    (where) => {
      const project = newProject({ acme: '', globex: '' });
      expect(() => load(project, { where, name: '../acme' })).toThrow(
        new Error(`${where}: must be acme or globex, got "../acme"`),
      );
    },
  );

  test('asks for a name where there are several and none is wanted', () => {
    expect(() => load(newProject({ acme: '', globex: '' }), undefined)).toThrow(
      new Error(
        'LAUNCH: must name one of the launches acme, globex; put LAUNCH=acme in front of the command, or add --launch acme',
      ),
    );
  });

  test('says where no launch is at all, whatever name is wanted', () => {
    expect(() => load(newProject(), { where: '--launch', name: 'acme' })).toThrow(
      new Error(
        'config/launches: holds no launch; copy example.ts of the kit into it and give it your launch’s name',
      ),
    );
  });
});
