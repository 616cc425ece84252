import { readAppOption } from "../../../simulator/dev-server/foreign-app/app-option";
import { appOnDisk, onePage } from "./app-on-disk";

const read = (...parameters: string[]) => readAppOption(parameters, "/", "/the/project");

describe("npm start -- --app FOLDER", () => {
  it("without it the project's own app is opened", () => {
    expect(read("--production")).toEqual({ ok: true });
  });

  it("names a folder, with app.json in it or where project.config.json says", () => {
    const plain = appOnDisk(onePage());
    const rooted = appOnDisk({ "project.config.json": '{"miniprogramRoot":"src"}', "src/app.json": "{" });
    expect(read("--app", plain)).toEqual({ ok: true, folder: plain });
    expect(read(`--app=${rooted}`)).toEqual({ ok: true, folder: rooted });
  });

  it("the project itself needs no app.json: it is built", () => {
    const folder = appOnDisk({});
    expect(readAppOption(["--app", "."], folder, folder)).toEqual({ ok: true, folder });
  });

  it.each([
    [[], "--app needs a folder"],
    [["--production"], "--app needs a folder"],
    [["/no/such/folder"], "there is no folder /no/such/folder"],
  ])("%j is a mistake of use", (more, complaint) => {
    expect(read("--app", ...more)).toEqual({ ok: false, complaint: `${complaint}\nusage: npm start -- --app FOLDER` });
  });

  it("a file and a folder without app.json are mistakes of use", () => {
    const folder = appOnDisk({ "a.txt": "", "project.config.json": '{"miniprogramRoot":"src"}', "src/b.txt": "" });
    expect(read("--app", `${folder}/a.txt`)).toMatchObject({ complaint: expect.stringMatching(/^there is no folder/) });
    expect(read("--app", folder)).toMatchObject({
      complaint: expect.stringContaining("holds no mini program: there is no src/app.json in it"),
    });
  });
});
