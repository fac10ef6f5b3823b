/**
 * Name of a zone's ruleset for a phase, the one that Cloudflare's own dashboard gives. Another name would
 * replace a ruleset that is there already and was imported: until the new one stands, its rules are gone.
 */
export const ENTRYPOINT_NAME = 'default';
