import type { ApiFailure } from "../failure";

/** errno of the file system (typings: FileError), with the words WeChat puts before a path. */
const FAILURES = {
  notPermitted: [1300001, "operation not permitted"],
  notFound: [1300002, "no such file or directory"],
  badDescriptor: [1300009, "bad file descriptor"],
  readOnly: [1300013, "permission denied"],
  notDirectory: [1300020, "not a directory"],
  isDirectory: [1300021, "illegal operation on a directory"],
  invalidArgument: [1300022, "Invalid argument"],
  nameTooLong: [1300036, "File name too long"],
  notEmpty: [1300066, "directory not empty"],
  full: [1300202, "the maximum size of the file storage limit is exceeded"],
  encoding: [1300203, "invalid encoding"],
  exists: [1301005, "file already exists"],
  length: [1301006, "value of length is out of range"],
  position: [1301009, "value of position is out of range"],
  noTemporary: [1301112, "tempFilePath file not exist"],
} as const satisfies Record<string, readonly [errno: number, text: string]>;

/** Why a call of the file system fails. @param about operation and path, as in `open "http://usr/a"` */
export function fileFailure(kind: keyof typeof FAILURES, about = ""): ApiFailure {
  const [errno, text] = FAILURES[kind];
  return { errno, text: about === "" ? text : `${text}, ${about}` };
}

/** Thrown between the tree and the calls; every call turns it into its failure. */
export class FileRefusal extends Error {
  readonly failure: ApiFailure;

  constructor(kind: keyof typeof FAILURES, about = "") {
    const failure = fileFailure(kind, about);
    super(failure.text);
    this.failure = failure;
  }
}
