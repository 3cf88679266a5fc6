/** Where the stand-in gives a file, on the page's own origin. */
export function filePath(id: string, name = ''): string {
  return `/files/${encodeURIComponent(id)}${name === '' ? '' : `/${encodeURIComponent(name)}`}`;
}
