import { afterEach } from '@jest/globals';
import { isObject, objectAt, objectsAt, type Json, type JsonObject } from './json';
import type { Body } from './routes';
import { FakeCloudflare } from './server';
import type { ZoneProps } from './world';

/** What the fake answered, without its envelope. */
export interface Answer {
  /** HTTP status code. */
  readonly status: number;
  /** The result where it is an object, else an empty one. */
  readonly result: JsonObject;
  /** The results where they are a list. */
  readonly list: readonly JsonObject[];
  /** The first error; empty where there is none. */
  readonly error: JsonObject;
  readonly body: JsonObject;
}

/** A fake, and a client of it that speaks HTTP. */
export interface Connected {
  readonly fake: FakeCloudflare;
  /** Asks for a path; `zone:` at its beginning stands for the path of the fake's zone. */
  readonly ask: (method: string, path: string, body?: Body) => Promise<Answer>;
}

const started: FakeCloudflare[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((fake) => fake.close()));
});

/** Starts a fake that ends with the test. */
export async function connect(props: ZoneProps = {}): Promise<Connected> {
  const fake = await FakeCloudflare.start(props);
  started.push(fake);
  return {
    fake,
    ask: async (method, path, body) => {
      const url = fake.baseUrl + path.replace(/^zone:/, `/zones/${fake.zone.id}`);
      const response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${'a'.repeat(40)}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return answer(response.status, text === '' ? {} : (JSON.parse(text) as Json));
    },
  };
}

function answer(status: number, parsed: Json): Answer {
  const body = isObject(parsed) ? parsed : {};
  return {
    status,
    result: objectAt(body, 'result'),
    list: objectsAt(body, 'result'),
    error: objectsAt(body, 'errors')[0] ?? {},
    body,
  };
}
