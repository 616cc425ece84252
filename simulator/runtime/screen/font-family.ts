import type { Reply } from "../../wx/api-call";
import type { AppContext } from "../app/app-context";

interface FontOptions {
  readonly family: string;
  readonly source: string;
  readonly desc?: { readonly style?: string; readonly weight?: string; readonly variant?: string };
}

const DATA_URI = /^data:[^,]*;base64,(.*)$/s;

/** `wx.loadFontFace`: a font of the virtual network, the phone's files or the source itself; nothing of the real network. */
export function fontFamily({ calls, phone }: AppContext, document: Document): object {
  const show = ({ family, desc = {} }: FontOptions, bytes: ArrayBuffer, reply: Reply<object>) => {
    const fonts = (document as Partial<Document>).fonts;
    if (typeof FontFace === "undefined" || fonts === undefined) return reply.fail({ text: "this screen has no fonts" });
    new FontFace(family, bytes, { style: desc.style ?? "normal", weight: desc.weight ?? "normal" }).load().then(
      (face) => {
        fonts.add(face);
        reply.ok({ status: "loaded" });
      },
      () => reply.fail({ text: "the font cannot be read", extra: { status: "error" } }),
    );
  };
  return {
    loadFontFace: calls.define<FontOptions>({
      name: "loadFontFace",
      rules: { family: "String", source: "String" },
      traced: ({ family }) => ({ family }),
      run: (options, reply) => {
        const address = /url\(\s*["']?([^"')]+)["']?\s*\)/.exec(options.source)?.[1] ?? options.source;
        const read = (path: string) => {
          const bytes = phone.files.read(path);
          if (bytes instanceof Uint8Array) show(options, bytes.slice().buffer, reply);
          else reply.fail({ text: "network error", extra: { status: "error" } });
        };
        const [, base64] = DATA_URI.exec(address) ?? [];
        if (base64 !== undefined) return show(options, phone.wx.base64ToArrayBuffer(base64), reply);
        if (!/^https?:\/\/(?!usr\/|tmp)/.test(address)) return read(address);
        phone.wx.downloadFile({
          url: address,
          success: ({ tempFilePath }) => read(tempFilePath),
          fail: ({ errMsg }) => reply.fail({ text: errMsg, extra: { status: "error" } }),
        });
      },
    }),
  };
}
