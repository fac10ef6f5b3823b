import type { LaunchInput } from '../schema';
import b2bHandover from './b2b-handover';
import mobileApp from './mobile-app';

/** Launches to begin with, by name: copy the one that is nearest into config/launches/. */
export const presets: Readonly<Record<string, LaunchInput>> = {
  'b2b-handover': b2bHandover,
  'mobile-app': mobileApp,
};
