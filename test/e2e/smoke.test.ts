import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { home } from "./support/worlds";

afterAll(leaveBrowser);
it("starts", async () => {
  const app = await AppPage.open({ world: home(), language: "zh", theme: "light" });
  await app.see(app.text("home.empty.title"));
  await app.close();
});
