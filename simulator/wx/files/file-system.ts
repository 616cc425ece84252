import type { Reply } from "../api-call";
import { checkArguments } from "../argument-rules";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import { contentOperations } from "./content-operations";
import { FileRefusal } from "./file-errors";
import type { FileArguments, FileOperation } from "./file-operation";
import { folderOperations } from "./folder-operations";
import type { OpenFiles } from "./open-files";
import type { PhoneFiles } from "./phone-files";
import { savedOperations } from "./saved-operations";
import { zipOperations } from "./zip-operations";

/** Every call of the file system that is modelled. Not: archives and what is packed by Brotli. */
export function fileOperations(phone: PhoneContext, files: PhoneFiles, open: OpenFiles): FileOperation[] {
  return [
    ...contentOperations(files),
    ...folderOperations(files, () => phone.world.timeline.now()),
    ...savedOperations(files),
    ...zipOperations(files),
    ...open.operations(),
  ];
}

/** `wx.getFileSystemManager()`: each operation with callbacks, and most as a function that returns or throws. */
export function fileSystem(phone: PhoneContext, operations: readonly FileOperation[]): object {
  const members: Record<string, unknown> = {};
  for (const operation of operations) {
    members[operation.name] = withCallbacks(phone, operation, "callback");
    if (operation.hasSync !== false) members[`${operation.name}Sync`] = synchronous(phone, operation);
  }
  return members;
}

/** The form that answers later. What is written or read never goes into the trace: it may hold secrets. */
export function withCallbacks({ calls }: PhoneContext, operation: FileOperation, form: "callback" | "promise") {
  return calls.define<object, object>({
    name: operation.name,
    form,
    rules: operation.rules,
    traced: tracedArguments,
    tracedResult: () => ({}),
    run: (options, reply) => answer(operation, options as FileArguments, reply),
  });
}

function answer(operation: FileOperation, options: FileArguments, reply: Reply<object>): void {
  try {
    const result = operation.run(options);
    reply.ok(result);
  } catch (refusal) {
    if (!(refusal instanceof FileRefusal)) throw refusal;
    reply.fail(refusal.failure);
  }
}

function synchronous(phone: PhoneContext, operation: FileOperation) {
  const { name, positional, returns, rules } = operation;
  const api = `${name}Sync`;
  return (...given: unknown[]): unknown => {
    const options = optionsOf(given, positional);
    phone.trace("call", api, tracedArguments(options));
    const wrong = checkArguments(rules, options);
    if (wrong !== undefined) throw failed(api, wrong);
    try {
      const result = operation.run(options);
      phone.trace("ok", api, {});
      return returns === "" ? undefined : returns === undefined ? result : result?.[returns];
    } catch (refusal) {
      if (!(refusal instanceof FileRefusal)) throw refusal;
      phone.trace("fail", api, { errMsg: refusal.message });
      throw failed(api, refusal.failure);
    }
  };
}

/** `statSync` and its kin are called with a path, or with an object that names it. */
function optionsOf(given: readonly unknown[], positional: readonly string[] | undefined): FileArguments {
  const [first] = given;
  if (positional === undefined || (given.length === 1 && typeof first === "object" && first !== null)) {
    return (first ?? {}) as FileArguments;
  }
  return Object.fromEntries(positional.map((argument, index) => [argument, given[index]]));
}

const tracedArguments = (options: object): object => {
  const { data: _data, arrayBuffer: _buffer, ...rest } = options as { data?: unknown; arrayBuffer?: unknown };
  return rest;
};

/** What the synchronous forms throw. */
function failed(api: string, { text, errno }: ApiFailure): Error {
  return Object.assign(new Error(`${api}:fail ${text}`), { errMsg: `${api}:fail ${text}`, errno, errCode: errno });
}
