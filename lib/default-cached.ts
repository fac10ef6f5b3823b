/**
 * Endings of a path whose files Cloudflare keeps although no rule says so.
 * @see https://developers.cloudflare.com/cache/concepts/default-cache-behavior/#default-cached-file-extensions
 */
const ENDINGS: ReadonlySet<string> = new Set(
  (
    '7z avi avif apk bin bmp bz2 class css csv doc docx dmg ejs eot eps exe flac gif gz ico iso jar jpg jpeg js ' +
    'mid midi mkv mp3 mp4 ogg otf pdf pict pls png ppt pptx ps rar svg svgz swf tar tif tiff ttf webm webp woff ' +
    'woff2 xls xlsx zip zst'
  ).split(' '),
);

/** Kept by its name (same page). */
const ROBOTS = '/robots.txt';

/** An ending of the table that an answer for one customer often has: an export. */
export const ENDING_OF_EXPORTS = 'csv';

/** Whether Cloudflare keeps what this path answers although no rule says so: by its ending, not by its type. */
export function isKeptByDefault(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  return path.toLowerCase() === ROBOTS || (dot >= 0 && ENDINGS.has(name.slice(dot + 1)));
}
