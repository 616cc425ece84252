import type { Reply } from "../api-call";
import type { PhoneFiles } from "../files/phone-files";
import type { PhoneContext, WxFamily } from "../phone-context";
import type { Permissions } from "../system/permissions";
import { readImageHeader } from "./image-header";
import type { AlbumItem, PhoneAlbum } from "./phone-album";

/** How long a person looks for a picture: a guess, ms. */
const CHOOSE_MS = 400;
/** Docs: chooseImage and chooseMedia. */
const DEFAULT_COUNT = 9;
const MOST_CHOSEN = 20;

const FILM_S = 10;

interface ChooseOptions {
  readonly count?: number;
  readonly sourceType?: readonly string[];
  readonly mediaType?: readonly string[];
}

interface Chosen {
  readonly item: AlbumItem;
  readonly path: string;
}

/** Pictures that the phone's person has, takes and looks at. */
export function pictureFamily(phone: PhoneContext, files: PhoneFiles, album: PhoneAlbum, permissions: Permissions) {
  const { calls, schedule, settings } = phone;
  const choose = (
    { count, sourceType, mediaType }: ChooseOptions,
    reply: Reply<object>,
    done: (chosen: Chosen[]) => void,
  ) => {
    const most = Math.min(MOST_CHOSEN, Math.max(1, count ?? DEFAULT_COUNT));
    const isCamera = sourceType?.includes("album") === false;
    const kinds = mediaType?.includes("mix") ? ["image", "video"] : (mediaType ?? ["image"]);
    const pick = () =>
      void schedule(CHOOSE_MS, () => {
        if (settings.answers.choosing === "cancels") return reply.fail({ text: "cancel" });
        const photograph: AlbumItem = { name: "photo.png", kind: "image", bytes: album.photograph() };
        const items = isCamera ? [photograph] : album.items;
        const found = items.filter(({ kind }) => kinds.includes(kind)).slice(0, most);
        if (found.length === 0) return reply.fail({ text: "cancel" });
        done(found.map((item) => ({ item, path: files.keepTemporary(item.bytes, item.name) })));
      });
    if (isCamera) permissions.require("scope.camera", pick, reply.fail);
    else pick();
  };
  const save = (name: string, kind: "image" | "video") =>
    calls.define<{ filePath: string }>({
      name,
      rules: { filePath: "String" },
      run: ({ filePath }, reply) =>
        permissions.require(
          "scope.writePhotosAlbum",
          () => {
            const found = files.read(filePath);
            if (!(found instanceof Uint8Array)) return reply.fail({ text: "file not exists" });
            if (kind === "image" && readImageHeader(found) === undefined)
              return reply.fail({ text: "invalid file type" });
            album.add({ name: filePath, kind, bytes: found });
            reply.ok();
          },
          reply.fail,
        ),
    });
  /** Nothing here reads a film: it lasts as long as a sound that nothing reads, and begins with the test card. */
  const measured = (kind: AlbumItem["kind"], bytes: Uint8Array) => {
    const picture = kind === "video" ? album.photograph() : bytes;
    const { width = 0, height = 0 } = readImageHeader(picture) ?? {};
    if (kind === "image") return { width, height, duration: 0, thumbTempFilePath: "" };
    const thumbTempFilePath = files.keepTemporary(picture, "thumb.png");
    return { width, height, duration: FILM_S, thumbTempFilePath };
  };
  const look = (name: string, list: "urls" | "sources") =>
    calls.define({ name, rules: { [list]: "Array" }, run: (_options, reply) => reply.ok() });
  return {
    chooseImage: calls.define<ChooseOptions>({
      name: "chooseImage",
      rules: { "count?": "Number", "sourceType?": "Array", "sizeType?": "Array" },
      run: (options, reply) =>
        choose(options, reply, (chosen) =>
          reply.ok({
            tempFilePaths: chosen.map(({ path }) => path),
            tempFiles: chosen.map(({ path, item }) => ({ path, size: item.bytes.length })),
          }),
        ),
    }),
    chooseMedia: calls.define<ChooseOptions>({
      name: "chooseMedia",
      rules: { "count?": "Number", "mediaType?": "Array", "sourceType?": "Array", "maxDuration?": "Number" },
      run: (options, reply) =>
        choose({ ...options, mediaType: options.mediaType ?? ["image", "video"] }, reply, (chosen) => {
          const tempFiles = chosen.map(({ path: tempFilePath, item: { kind: fileType, bytes } }) => {
            return { tempFilePath, fileType, size: bytes.length, ...measured(fileType, bytes) };
          });
          const [first] = tempFiles;
          const type = tempFiles.every(({ fileType }) => fileType === first?.fileType) ? first?.fileType : "mix";
          reply.ok({ tempFiles, type });
        }),
    }),
    chooseVideo: calls.define<ChooseOptions>({
      name: "chooseVideo",
      rules: { "sourceType?": "Array" },
      run: (options, reply) =>
        choose({ ...options, count: 1, mediaType: ["video"] }, reply, ([chosen]) =>
          reply.ok({
            tempFilePath: chosen?.path,
            size: chosen?.item.bytes.length,
            ...measured("video", new Uint8Array()),
          }),
        ),
    }),
    saveImageToPhotosAlbum: save("saveImageToPhotosAlbum", "image"),
    saveVideoToPhotosAlbum: save("saveVideoToPhotosAlbum", "video"),
    previewImage: look("previewImage", "urls"),
    previewMedia: look("previewMedia", "sources"),
    compressImage: calls.define<{ src: string }>({
      name: "compressImage",
      rules: { src: "String", "quality?": "Number" },
      run: ({ src }, reply) => {
        const found = files.read(src);
        if (!(found instanceof Uint8Array) || readImageHeader(found) === undefined)
          reply.fail({ text: "file not exists" });
        else reply.ok({ tempFilePath: files.keepTemporary(found, src) });
      },
    }),
  } satisfies WxFamily;
}
