import type { Pixels } from "../../../wx/media/png";

/** A camera's small picture: larger ones are scaled down to it. */
const MOST_PX = 640;

/** What is in a picture's file. @throws when the browser cannot decode it */
export async function pixelsOf(file: Blob): Promise<Pixels> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, MOST_PX / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  return { width, height, rgba: new Uint8Array(context.getImageData(0, 0, width, height).data) };
}
