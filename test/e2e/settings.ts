/** Environment variables that hold a run together. */

/** Comma-separated parts that must not be left out, such as `aws,cdktn`. */
export const REQUIRED = 'LAUNCH_READY_REQUIRE';

/** Folder of providers to use before any other. */
export const MIRROR = 'LAUNCH_READY_PROVIDER_MIRROR';

/** Folder that holds what the run writes for itself; set by the setup. */
export const RUN_FOLDER = 'LAUNCH_READY_E2E_FOLDER';

/** File that collects what was left out; set by the setup, printed by the teardown. */
export const SKIPS_FILE = 'LAUNCH_READY_SKIPS_FILE';
