/** An `<img>` whose `src` an app sets to a path of its own. @param resolve what the browser loads for it */
export function createPicture(document: Document, resolve: (path: string) => string): HTMLImageElement {
  const picture = document.createElement("img");
  let given = "";
  Object.defineProperty(picture, "src", {
    get: () => given,
    set: (path: unknown) => {
      given = String(path);
      picture.setAttribute("src", resolve(given));
    },
  });
  return picture;
}

/** Loads a picture; undefined where there is none. */
export function loadPicture(document: Document, address: string): Promise<HTMLImageElement | undefined> {
  if (address === "") return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const picture = document.createElement("img");
    picture.addEventListener("load", () => resolve(picture));
    picture.addEventListener("error", () => resolve(undefined));
    picture.src = address;
  });
}
