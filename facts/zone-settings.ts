import { zoneId, type Zone } from './dns';
import { resources, type Facts, type Resource } from './graph';
import { Unknown } from './value';

/** The settings of one id in a zone, and those whose id is not known yet. */
export interface SettingsAt {
  readonly sure: readonly Resource[];
  readonly unsure: readonly Resource[];
}

/** Finds the settings of a zone by Cloudflare's id of the setting, such as `ssl`. */
export function settingsAt(facts: Facts, zone: Zone, settingId: string): SettingsAt {
  const inZone = resources(facts, 'cloudflare_zone_setting').filter(
    ({ values }) => zoneId(values['zone_id'], facts) === zone.id,
  );
  return {
    sure: inZone.filter(({ values }) => values['setting_id'] === settingId),
    unsure: inZone.filter(({ values }) => values['setting_id'] instanceof Unknown),
  };
}
