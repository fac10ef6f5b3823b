import { createHash } from 'node:crypto';
import type { Plan } from '../../../lib/limits/plan';
import type { Json, JsonObject } from './json';

/** A zone, with all that the API keeps for it. */
export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly createdOn: string;
  plan: Plan;
  status: 'active' | 'pending';
  /** Whether the Advanced Certificate Manager was bought for it. */
  certificateManager: boolean;
  /** Whether the DS record stands at the registrar, without which DNSSEC stays pending. */
  dsAtRegistrar: boolean;
  /** DNS records by id, as they are answered. */
  readonly records: Map<string, JsonObject>;
  /** Zone settings that were ever written, by id. */
  readonly settings: Map<string, StoredSetting>;
  /** Rulesets by id, as they are answered. */
  readonly rulesets: Map<string, JsonObject>;
  /** What else the API keeps one of, by its path below the zone. */
  readonly singles: Map<string, JsonObject>;
}

/** A list of redirects, with the items that it holds. */
export interface ListOfRedirects {
  readonly id: string;
  readonly name: string;
  description: string;
  readonly createdOn: string;
  /** Items as they are answered. */
  items: readonly JsonObject[];
}

/** A write of items: it is done when it was asked about. */
export interface ListWrite {
  status: 'pending' | 'completed';
  /** Whether somebody asked how it goes. */
  isAsked: boolean;
  readonly carryOut: () => void;
}

export interface StoredSetting {
  readonly value: Json;
  /** RFC 3339. */
  readonly modifiedOn: string;
}

export type ZoneProps = Partial<
  Pick<
    Zone,
    'id' | 'name' | 'accountId' | 'plan' | 'status' | 'certificateManager' | 'dsAtRegistrar'
  >
>;

/** The first moment of the fake's own clock, which moves a second with every reading. */
const EPOCH = Date.UTC(2026, 0, 5, 9);

/** All that the API knows. Ids and times are the same in every run. */
export class World {
  readonly zones = new Map<string, Zone>();
  /** Origin CA certificates by id. */
  readonly certificates = new Map<string, JsonObject>();
  /** Applications of Access by id, as they are answered. */
  readonly accessApplications = new Map<string, JsonObject>();
  /** Policies of Access that stand for themselves, by id. */
  readonly accessPolicies = new Map<string, JsonObject>();
  /** What Cloudflare writes of, by id, as it is answered. */
  readonly notifications = new Map<string, JsonObject>();
  /** Rulesets of the account by id. */
  readonly accountRulesets = new Map<string, JsonObject>();
  /** Lists of redirects by id. */
  readonly lists = new Map<string, ListOfRedirects>();
  /** Writes of their items by id, which take a while. */
  readonly listWrites = new Map<string, ListWrite>();
  #ids = 0;
  #seconds = 0;

  /** A new id, 32 hexadecimal digits. */
  newId(): string {
    this.#ids += 1;
    return createHash('sha256')
      .update(`id ${String(this.#ids)}`)
      .digest('hex')
      .slice(0, 32);
  }

  /** A new id as Zero Trust has them: 8-4-4-4-12 hexadecimal digits. */
  newUuid(): string {
    return this.newId().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  /** The present, as RFC 3339 with microseconds. */
  now(): string {
    this.#seconds += 1;
    const time = new Date(EPOCH + this.#seconds * 1000).toISOString();
    return time.replace('Z', '000Z');
  }

  addZone({
    id = this.newId(),
    name = 'example.com',
    accountId = 'a'.repeat(32),
    plan = 'free',
    status = 'active',
    certificateManager = false,
    dsAtRegistrar = false,
  }: ZoneProps = {}): Zone {
    const zone: Zone = {
      ...{
        id,
        name,
        accountId,
        plan,
        status,
        certificateManager,
        dsAtRegistrar,
        createdOn: this.now(),
      },
      records: new Map(),
      settings: new Map(),
      rulesets: new Map(),
      singles: new Map(),
    };
    this.zones.set(id, zone);
    return zone;
  }
}
