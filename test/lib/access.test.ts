import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  accessDomain,
  accessIdProblem,
  accessPathProblem,
  bypassPathProblem,
  durationSeconds,
  letInDomainProblem,
  narrowness,
  nobodyLetInProblem,
  standsBefore,
} from '../../lib/access';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const path = fc.array(label, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);

describe('an application of Access', () => {
  // The examples of https://developers.cloudflare.com/cloudflare-one/access-controls/policies/app-paths/
  test.each<[string, string, boolean]>([
    ['*.example.com', 'alpha.example.com/', true],
    ['*.example.com', 'example.com/', false],
    ['*.example.com', 'foo.bar.example.com/', false],
    ['example.com', 'example.com/alpha', true],
    ['example.com/*', 'example.com/alpha', true],
    ['example.com/*', 'example.com/', true],
    ['example.com', 'alpha.example.com/', false],
    ['*test.example.com', 'alphatest.example.com/', true],
    ['*test.example.com', 'beta.test.example.com/', false],
    ['example.com/alpha/*', 'example.com/alpha/one', true],
    ['example.com/alpha/*', 'example.com/alpha', false],
    ['example.com/foo*/bar', 'example.com/food/stuff/bar', true],
    ['example.com/eng', 'example.com/eng/exec', true],
    ['example.com/eng', 'example.com/engine', false],
    ['example.com/eng/exec', 'example.com/eng', false],
    ['Admin.example.com', 'admin.example.com/', true],
  ])('%s stands before %s: %s', (domain, place, stands) => {
    const slash = place.indexOf('/');
    expect(standsBefore(domain, place.slice(0, slash), place.slice(slash))).toBe(stands);
  });

  test('stands before its own place and what is below it, the narrower the deeper', () => {
    fc.assert(
      fc.property(label, path, label, (name, at, below) => {
        const [host, deeper] = [`${name}.example.com`, `${at === '/' ? '' : at}/${below}`];
        const domain = accessDomain(host, at);
        expect(standsBefore(domain, host, at)).toBe(true);
        expect(standsBefore(domain, host, deeper)).toBe(true);
        expect(standsBefore(accessDomain(host, deeper), host, at)).toBe(false);
        expect(narrowness(accessDomain(host, deeper))).toBeGreaterThan(narrowness(domain));
      }),
    );
  });

  test('has a session that is read as Access writes it', () => {
    expect(['8h', '2h45m', '300ms', '0s', '', 'long', '8'].map(durationSeconds)).toEqual([
      28_800,
      9900,
      0.3,
      0,
      ...[undefined, undefined, undefined],
    ]);
  });
});

describe('who is let in', () => {
  test.each(['gmail.com', 'GMail.com.', 'web.de'])('is not everybody at %s', (domain) => {
    expect(letInDomainProblem(domain)).toEqual({
      problem: 'must not be a domain at which anybody can have a mailbox',
      fix: 'name the mailboxes in emails',
    });
  });

  test('is somebody', () => {
    expect(letInDomainProblem('example.com')).toBeUndefined();
    expect(letInDomainProblem('nowhere')?.problem).toBe(
      'must be a full host name (such as app.example.com)',
    );
    expect(nobodyLetInProblem({ emails: [] })?.problem).toBe('must let somebody in');
    expect(nobodyLetInProblem({ everyone: 'a demo for everybody' })).toBeUndefined();
    expect(nobodyLetInProblem({ serviceTokenIds: ['x'] })).toBeUndefined();
  });

  test('is named by identifiers of Zero Trust', () => {
    expect(accessIdProblem('0b2b0000-0000-4000-8000-000000000001')).toBeUndefined();
    expect(accessIdProblem('0b2b')?.problem).toBe(
      'must be an identifier of Zero Trust (8-4-4-4-12 hexadecimal digits)',
    );
  });
});

describe('a path', () => {
  test('holds no star', () => {
    expect(accessPathProblem('/admin')).toBeUndefined();
    expect(accessPathProblem('admin')?.problem).toContain('must be a path');
    expect(accessPathProblem('/admin/*')?.problem).toBe(
      'must hold no star, which would stand for anything',
    );
  });

  test.each([
    ['/hook', '/', true],
    ['/', '/', false],
    ['/admin/hook', '/admin', true],
    ['/admin/', '/admin', false],
    ['/administrator', '/admin', false],
  ])('that is let past, %s, lies below %s: %s', (open, behind, isBelow) => {
    expect(bypassPathProblem(open, behind) === undefined).toBe(isBelow);
  });
});
