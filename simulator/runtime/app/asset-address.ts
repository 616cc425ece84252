import { readImageHeader } from "../../wx/media/image-header";
import { base64Family } from "../../wx/system/base64-family";
import { own } from "../bundle/own";
import type { AppContext } from "./app-context";
import { resolvePath } from "./module-path";

/** What a browser loads by itself. */
const ADDRESS = /^(?:[a-z]+:|\/\/)/i;
/** What lies on the phone. */
const PHONE_FILE = /^(?:wxfile:\/\/|http:\/\/(?:usr|tmp)(?:[/_]|$))/;

/**
 * Where the browser finds what an app names: a file of the phone, one of the package, or an address of its own.
 * @param owner file in which a relative path is written @returns "" where there is nothing
 */
export function assetAddress({ bundle, emit, phone }: AppContext, path: string, owner: string): string {
  if (PHONE_FILE.test(path)) return fileAddress(phone.files.read(path), path, emit);
  if (path === "" || ADDRESS.test(path)) return path;
  const file = resolvePath(owner, path);
  const asset = own(bundle.assets, file);
  if (asset === undefined) emit({ kind: "warning", message: `there is no image ${file}` });
  return asset ?? "";
}

function fileAddress(found: unknown, path: string, emit: AppContext["emit"]): string {
  if (!(found instanceof Uint8Array)) {
    emit({ kind: "warning", message: `there is no file ${path} on the phone` });
    return "";
  }
  const type = readImageHeader(found)?.type;
  return `data:${type === undefined ? "application/octet-stream" : `image/${type}`};base64,${base64Family.arrayBufferToBase64(found.slice().buffer)}`;
}

/** The package's files as the phone's file system reads them: pictures and scripts, which are what a bundle has. */
export function packageReader({ bundle }: AppContext): (path: string) => Uint8Array | undefined {
  return (path) => {
    const [, base64] = own(bundle.assets, path)?.split(";base64,") ?? [];
    if (base64 !== undefined) return new Uint8Array(base64Family.base64ToArrayBuffer(base64));
    const script = bundle.packages.map(({ scripts }) => own(scripts, path)).find((source) => source !== undefined);
    return script === undefined ? undefined : new TextEncoder().encode(script);
  };
}
