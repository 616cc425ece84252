import { FileRefusal } from "./file-errors";

/** The person's own files of the app. */
export const USER_FOLDER = "http://usr";
/** The same folder as phones name it. */
const OTHER_NAMES = ["wxfile://usr"] as const;
/** Where chats, cameras, downloads and `saveFile` put theirs; the app may read them and write nothing there. */
export const TEMPORARY = "wxfile://tmp_";
export const SAVED = "wxfile://store_";

const LONGEST_NAME = 255;

/** Which part of a phone a path leads to. `package`: the app's own code and pictures. */
export type PathKind = "user" | "temporary" | "saved" | "package";

export interface FilePath {
  readonly kind: PathKind;
  /** Without `.`, `..`, doubled and trailing slashes. */
  readonly path: string;
}

/** Reads a path of an app. @throws FileRefusal where it climbs out of its folder or has a name too long for a phone */
export function parsePath(given: string): FilePath {
  for (const other of OTHER_NAMES) {
    if (given === other || given.startsWith(`${other}/`)) return parsePath(USER_FOLDER + given.slice(other.length));
  }
  if (given === USER_FOLDER || given.startsWith(`${USER_FOLDER}/`)) {
    const rest = segmentsOf(given.slice(USER_FOLDER.length), given);
    return { kind: "user", path: [USER_FOLDER, ...rest].join("/") };
  }
  if (given.startsWith(TEMPORARY) || /^(?:http|wxfile):\/\/tmp[/_]/.test(given))
    return { kind: "temporary", path: given };
  if (given.startsWith(SAVED)) return { kind: "saved", path: given };
  return { kind: "package", path: segmentsOf(given, given).join("/") };
}

function segmentsOf(text: string, given: string): string[] {
  const path: string[] = [];
  for (const segment of text.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment.length > LONGEST_NAME) throw new FileRefusal("nameTooLong", `open "${given.slice(0, 64)}"`);
    if (segment !== "..") path.push(segment);
    else if (path.pop() === undefined) throw new FileRefusal("readOnly", `open "${given}"`);
  }
  return path;
}
