import { accessApplications, asksForName, decidingApplication } from '../facts/access';
import type { Facts } from '../facts/graph';
import { accessDomain, standsBefore } from '../lib/access';
import { duty, fail, pass, type Finding } from './check';
import { adminPlaces, type ClosedPlace } from './firewall-questions';

/** Places that are closed, to be asked for, or what is wrong with them. */
export type Closed = readonly (ClosedPlace | Finding)[];

/** Administration is closed as the launch says, and staging too, where Access does not stand in front of it. */
export function judgeAdmin(facts: Facts, names: readonly string[]): Closed {
  const applications = accessApplications(facts);
  const { firewall, hosts = {}, zone_status: status } = facts.inventory;
  const admin = firewall?.admin;
  return adminPlaces(facts, names).map((place) => {
    const { host, path } = place;
    const isStaging = Object.values(hosts).some(
      (one) => one.name === host && one.role === 'staging',
    );
    const subject = `${isStaging ? 'staging' : 'administration'} ${host}${path}`;
    const application = decidingApplication(applications, host, path);
    // Whom it lets in is judged by itself.
    const asked =
      application !== undefined && asksForName(application)
        ? pass(application.resource.address, `asks who reaches ${host}${path}`)
        : undefined;
    if (asked !== undefined && isStaging) return asked;
    if (admin !== undefined && !('access' in admin)) return { ...place, ...admin };
    if (asked !== undefined && admin !== undefined) return asked;
    const isLeft = isStaging || admin !== undefined;
    if (status === 'pending' && isLeft && isSaid(facts, host, path)) {
      return duty(subject, 'Access stands in front of it once the zone is active');
    }
    return fail(
      subject,
      admin === undefined ? 'nobody says who reaches it' : 'no Access application asks who it is',
    );
  });
}

/** Whether the launch has Access stand in front of a place. */
function isSaid({ inventory }: Facts, host: string, path: string): boolean {
  return Object.values(inventory.access ?? {}).some((one) =>
    standsBefore(accessDomain(one.host, one.path), host, path),
  );
}
