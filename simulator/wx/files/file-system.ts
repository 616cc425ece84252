import { decodeUtf8, encodeUtf8 } from "../../../protocol/bytes/utf8";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import type { PhoneFiles } from "./phone-files";

interface ReadOptions {
  readonly filePath: string;
  readonly encoding?: string;
}

interface WriteOptions extends ReadOptions {
  readonly data: string | ArrayBuffer;
}

/** Encodings that are modelled, of those WeChat has. */
const UTF8 = new Set(["utf8", "utf-8"]);

/** `wx.getFileSystemManager()`, the part of it that is modelled: whole files, as bytes or UTF-8. */
export function fileSystem({ calls }: PhoneContext, files: PhoneFiles): object {
  const read = ({ filePath, encoding }: ReadOptions): string | ArrayBuffer | ApiFailure => {
    if (encoding !== undefined && !UTF8.has(encoding)) return { text: `invalid encoding ${encoding}` };
    const found = files.read(filePath);
    if (!(found instanceof Uint8Array)) return found;
    return encoding === undefined ? found.slice().buffer : decodeUtf8(found);
  };
  const write = ({ filePath, data, encoding = "utf8" }: WriteOptions): ApiFailure | undefined => {
    if (typeof data === "string" && !UTF8.has(encoding)) return { text: `invalid encoding ${encoding}` };
    return files.write(filePath, typeof data === "string" ? encodeUtf8(data) : new Uint8Array(data));
  };
  return {
    readFile: calls.define<ReadOptions, { data: string | ArrayBuffer }>({
      name: "readFile",
      form: "callback",
      rules: { filePath: "String", "encoding?": "String" },
      tracedResult: () => ({}),
      run: (options, reply) => {
        const found = read(options);
        if (isContent(found)) reply.ok({ data: found });
        else reply.fail(found);
      },
    }),
    readFileSync: (filePath: string, encoding?: string) => {
      const found = read({ filePath, ...(encoding === undefined ? {} : { encoding }) });
      if (!isContent(found)) throw failed("readFileSync", found);
      return found;
    },
    writeFile: calls.define<WriteOptions>({
      name: "writeFile",
      form: "callback",
      rules: { filePath: "String", "encoding?": "String" },
      traced: ({ filePath }) => ({ filePath }),
      run: (options, reply) => {
        const failure = write(options);
        if (failure === undefined) reply.ok();
        else reply.fail(failure);
      },
    }),
    writeFileSync: (filePath: string, data: string | ArrayBuffer, encoding?: string) => {
      const failure = write({ filePath, data, ...(encoding === undefined ? {} : { encoding }) });
      if (failure !== undefined) throw failed("writeFileSync", failure);
    },
    unlink: calls.define<ReadOptions>({
      name: "unlink",
      form: "callback",
      rules: { filePath: "String" },
      run: ({ filePath }, reply) => {
        const failure = files.remove(filePath);
        if (failure === undefined) reply.ok();
        else reply.fail(failure);
      },
    }),
  };
}

const isContent = (found: string | ArrayBuffer | ApiFailure): found is string | ArrayBuffer =>
  typeof found === "string" || found instanceof ArrayBuffer;

/** What the synchronous forms throw. */
function failed(api: string, { text, errno }: ApiFailure): Error {
  return Object.assign(new Error(`${api}:fail ${text}`), { errMsg: `${api}:fail ${text}`, errno });
}
