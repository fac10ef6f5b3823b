import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './synth';

/** What a TLS server shows, and what it proves that with. */
export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** An authority of the tests' own, made by openssl, and whatever it signs. */
export class TestAuthority {
  readonly #folder = temporaryFolder();

  constructor(days: number) {
    const subject = ['-subj', '/CN=Test Authority', '-days', String(days)];
    this.#openssl('req', '-x509', ...NEW_KEY, '-keyout', 'ca.key', '-out', 'ca.pem', ...subject);
  }

  /** Its own certificate. */
  get certificate(): string {
    return this.#read('ca.pem');
  }

  /** A certificate for one name, which ends after so many days. */
  sign(host: string, days: number): ServerCertificate {
    const request = ['-keyout', 'one.key', '-out', 'one.csr', '-subj', '/CN=test'];
    this.#openssl('req', ...NEW_KEY, ...request);
    writeFileSync(path.join(this.#folder, 'one.ext'), `subjectAltName=DNS:${host}`);
    const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'one.ext'];
    const given = ['-req', '-in', 'one.csr', '-out', 'one.pem', '-days', String(days)];
    this.#openssl('x509', ...given, ...signer);
    return { cert: this.#read('one.pem'), key: this.#read('one.key') };
  }

  #read(file: string): string {
    return readFileSync(path.join(this.#folder, file), 'utf8');
  }

  #openssl(...args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.#folder, stdio: 'pipe' });
  }
}
