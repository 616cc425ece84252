import type { AppPage } from "./app-page";
import { LAMP, PASSWORD, SSID } from "./worlds";

/** What a person does, step by step, each from where the one before ends. */

/** Devices, scan, and the lamp's row is there. */
export async function findLamp(app: AppPage, name = LAMP): Promise<void> {
  await app.tap(app.text("scan.title"));
  await app.see(app.words(name));
}

/** From the scan's list to the networks that the lamp hears. */
export async function connectLamp(app: AppPage, name = LAMP): Promise<void> {
  await app.tap(app.words(name));
  await app.see(app.text("pf.title"));
  await app.tap(app.text("pf.go"));
  await app.see(app.text("wifi.title"));
  await app.see(app.words(SSID));
}

/** From the list of networks to the join, with this password. */
export async function sendPassword(app: AppPage, password = PASSWORD): Promise<void> {
  await app.tap(app.words(SSID));
  await app.tap(app.text("wifi.use", { ssid: SSID }));
  await retypePassword(app, password);
}

/** Types a password into the page that asks for one, and sends it. */
export async function retypePassword(app: AppPage, password = PASSWORD): Promise<void> {
  await app.see(app.text("pw.label"));
  await app.type(password);
  await app.tap(app.text("pw.go"));
}

/** The whole way: the lamp is online and in Devices. */
export async function pairLamp(app: AppPage, name = LAMP): Promise<void> {
  await findLamp(app, name);
  await connectLamp(app, name);
  await sendPassword(app);
  await app.see(app.text("done.title"));
}
