import type { HttpAnswer } from "../../world/wifi/soft-ap";
import type { Reply } from "../api-call";
import type { ApiFailure } from "../failure";
import { FileRefusal } from "../files/file-errors";
import type { PhoneFiles } from "../files/phone-files";
import { exchange } from "../lan/exchange";
import { REQUEST_FAILURE } from "../lan/request-family";
import { localAddress, type RequestOptions } from "../lan/request-options";
import type { RunningRequests } from "../lan/running-requests";
import type { PhoneContext, WxFamily } from "../phone-context";
import { formBody } from "./form-data";
import { TransferTask } from "./transfer-task";
import { isListed, webAddress } from "./web-address";
import { webExchange } from "./web-exchange";

const DEFAULT_TIMEOUT_MS = 60_000;
const UNREACHABLE_MS = 3_000;

interface DownloadOptions {
  readonly url: string;
  readonly filePath?: string;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly timeout?: number;
}

interface UploadOptions extends DownloadOptions {
  readonly filePath: string;
  readonly name: string;
  readonly formData?: Readonly<Record<string, unknown>>;
}

/** `wx.downloadFile` and `wx.uploadFile`, from and to devices of the network and the servers of the world. */
export function transferFamily(phone: PhoneContext, files: PhoneFiles, running: RunningRequests) {
  const { calls } = phone;
  const tasks = new WeakMap<object, TransferTask>();
  // Codes and tokens travel in headers, names of files in bodies.
  const traced = ({ url }: DownloadOptions) => ({ url: String(url).split("?")[0] });

  const download = calls.define<DownloadOptions>({
    name: "downloadFile",
    form: "callback",
    rules: { url: "String", "filePath?": "String", "timeout?": "Number" },
    traced,
    run: (options, reply) => {
      const task = tasks.get(options) ?? new TransferTask(phone);
      transfer(phone, running, task, options, reply, ({ status, headers, body }, settle) => {
        task.headers(headers);
        const shape = (bytes: number, progress: number) => ({
          progress,
          totalBytesWritten: bytes,
          totalBytesExpectedToWrite: body.length,
        });
        task.pace(body.length, shape, () =>
          settle(() => {
            const kept = keep(files, options, body);
            if (typeof kept === "string") reply.ok({ statusCode: status, ...placeOf(options, kept), header: headers });
            else reply.fail(kept);
          }),
        );
      });
    },
  });

  const upload = calls.define<UploadOptions>({
    name: "uploadFile",
    form: "callback",
    rules: { url: "String", filePath: "String", name: "String", "timeout?": "Number" },
    traced,
    run: (options, reply) => {
      const file = files.read(options.filePath);
      if (!(file instanceof Uint8Array)) {
        reply.fail({ text: "file not found", errno: 600005 });
        return;
      }
      const task = tasks.get(options) ?? new TransferTask(phone);
      const boundary = `----wx${phone.random.int(0x7fffffff).toString(16)}`;
      const fileName = options.filePath.split("/").pop() ?? "";
      const { contentType, bytes } = formBody(
        options.formData ?? {},
        { name: options.name, fileName, bytes: file },
        boundary,
      );
      const request: RequestOptions = {
        ...options,
        method: "POST",
        data: bytes,
        header: { ...options.header, "content-type": contentType },
      };
      const shape = (sent: number, progress: number) => ({
        progress,
        totalBytesSent: sent,
        totalBytesExpectedToSend: bytes.length,
      });
      transfer(phone, running, task, request, reply, ({ status, headers, body }, settle) => {
        task.headers(headers);
        task.pace(bytes.length, shape, () =>
          settle(() => reply.ok({ statusCode: status, data: new TextDecoder().decode(body) })),
        );
      });
    },
  });

  const started =
    <O extends object>(call: (options: O) => unknown) =>
    (given: O) => {
      const options = { ...given };
      const task = new TransferTask(phone);
      tasks.set(options, task);
      call(options);
      return task.members();
    };
  return { downloadFile: started(download), uploadFile: started(upload) } satisfies WxFamily;
}

type Answered = (answer: HttpAnswer, settle: (outcome: () => void) => void) => void;

/** Sends one request where its URL leads, as `wx.request` does. */
function transfer(
  phone: PhoneContext,
  running: RunningRequests,
  task: TransferTask,
  options: RequestOptions,
  reply: Reply<object>,
  answered: Answered,
): void {
  const { schedule, thread, world } = phone;
  const { internet } = world;
  const local = localAddress(options.url);
  const web = webAddress(options.url);
  if (web === undefined) {
    reply.fail(REQUEST_FAILURE.badUrl);
    return;
  }
  const listed = internet?.transferDomains ?? internet?.requestDomains ?? [];
  if (local === undefined && !isListed(options.url, listed)) {
    reply.fail(REQUEST_FAILURE.notListed);
    return;
  }
  if (running.full) {
    reply.fail(REQUEST_FAILURE.tooMany);
    return;
  }
  if (!thread.visible) {
    reply.fail(REQUEST_FAILURE.interrupted);
    return;
  }
  const ends: (() => void)[] = [];
  const settle = (outcome: () => void) => {
    if (task.over) return;
    task.finish();
    for (const end of ends) end();
    outcome();
  };
  const fail = (why: ApiFailure) => settle(() => reply.fail(why));
  ends.push(schedule(options.timeout ?? DEFAULT_TIMEOUT_MS, () => fail(REQUEST_FAILURE.timeout)));
  ends.push(running.add(() => fail(REQUEST_FAILURE.interrupted)));
  task.abortable(() => fail(REQUEST_FAILURE.aborted));
  const end = {
    answered: (answer: HttpAnswer) => {
      if (!task.over) answered(answer, settle);
    },
    unreachable: () => ends.push(schedule(UNREACHABLE_MS, () => fail(REQUEST_FAILURE.unreachable))),
    failed: fail,
  };
  if (local) ends.push(exchange(phone, local, options, end));
  else if (internet) ends.push(webExchange(phone, internet, web, options, end));
}

/** @returns the path, or why it could not be kept */
function keep(files: PhoneFiles, { url, filePath }: DownloadOptions, body: Uint8Array): string | ApiFailure {
  try {
    if (filePath === undefined) return files.keepTemporary(body, new URL(url).pathname);
    files.write(filePath, body);
    return filePath;
  } catch (refusal) {
    if (refusal instanceof FileRefusal) return refusal.failure;
    throw refusal;
  }
}

/** Docs: a download to a path of the app has `filePath`, another one `tempFilePath`. */
const placeOf = ({ filePath }: DownloadOptions, path: string): object =>
  filePath === undefined ? { tempFilePath: path } : { filePath: path };
