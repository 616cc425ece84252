/**
 * Does something with a file that another process may remove meanwhile.
 *
 * @returns whether the file was there
 * @throws Error of the system for everything else
 */
export function goneIsFine(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return false;
  }
}
