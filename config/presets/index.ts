import type { LaunchInput } from '../schema';
import b2bFirstUsers from './b2b-first-users';
import b2bHandover from './b2b-handover';
import coach from './coach';
import marketplace from './marketplace';
import mobileApp from './mobile-app';

/** Launches to begin with, by name: copy the one that is nearest into config/launches/. */
export const presets: Readonly<Record<string, LaunchInput>> = {
  'b2b-first-users': b2bFirstUsers,
  'b2b-handover': b2bHandover,
  coach,
  marketplace,
  'mobile-app': mobileApp,
};
