import type { ArgumentRules } from "../argument-rules";

/** Arguments of a file call, by name, as the app gave them: nothing of them is checked but what the rules name. */
export type FileArguments = Readonly<Record<string, unknown>>;

/** One call of `FileSystemManager`, which has a form with callbacks and one that returns or throws. */
export interface FileOperation {
  readonly name: string;
  readonly rules: ArgumentRules;
  /** Names of what the synchronous form takes, in order; absent: it takes an object. */
  readonly positional?: readonly string[];
  /** Field of the result that the synchronous form returns; absent: the whole result. */
  readonly returns?: string;
  /** False: WeChat has no synchronous form. */
  readonly hasSync?: false;
  /** @throws FileRefusal */
  run(given: FileArguments): Record<string, unknown> | undefined;
}

/** Bytes of what an app wants written. @returns undefined for what is neither text nor a buffer */
export function isBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}
