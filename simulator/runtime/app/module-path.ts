/** Resolves `./`, `../` and `/` against the file they are written in; no path leads out of the mini program. */
export function resolvePath(from: string, reference: string): string {
  const base = reference.startsWith("/") ? [] : from.split("/").slice(0, -1);
  const path: string[] = [...base];
  for (const segment of reference.split("/")) {
    if (segment === "..") path.pop();
    else if (segment !== "" && segment !== ".") path.push(segment);
  }
  return path.join("/");
}
