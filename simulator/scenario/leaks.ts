import type { ScenarioContext } from "./scenario-context";

/** Events a world may still hold when nobody does anything: the devices' own and what a radio does by itself. */
const OF_THE_WORLD = /^(device\.|radio\.(advertisement|supervision)$|scenario\.fault$|cloud\.(broker|server)$)/;
/** Time for everything that closes with a delay (adapter, links, last callbacks) to close, ms. */
export const SETTLE_MS = 60_000;

/** Less than the app keeps an unused adapter open: closing that ends every link and would hide a forgotten one, ms. */
export const LINKS_CLOSED_MS = 4_000;

/** Connections that were not closed {@link LINKS_CLOSED_MS} after every page was left. */
export function findOpenLinks(context: ScenarioContext): readonly string[] {
  return [...context.phones.values()].flatMap(({ name, phone }) =>
    phone.inspect().openConnections.map((deviceId) => `${name}: connection to ${deviceId}`),
  );
}

/** What is left behind when every page was left and {@link SETTLE_MS} passed; empty when all is tidy. */
export function findLeaks(context: ScenarioContext): readonly string[] {
  const phones = [...context.phones.values()].flatMap(({ name, phone }) => {
    const { listeners, pendingCalls, discovering, timers, gattClients, nfc, sockets, searchingServices } =
      phone.inspect();
    const doubled = Object.entries(listeners).filter(([, count]) => count > 1);
    const hung = context.faults.strikes().hang ?? 0;
    const pending = Object.values(pendingCalls).reduce((sum, count) => sum + count, 0);
    return [
      ...doubled.map(([api, count]) => `${count} listeners of ${api}`),
      ...(pending > hung ? [`calls without an answer: ${JSON.stringify(pendingCalls)}`] : []),
      ...(discovering ? ["a scan"] : []),
      ...(timers > 0 ? [`${timers} timers of the app`] : []),
      ...(nfc.discovering ? ["a search for tags"] : []),
      ...(nfc.connected.length > 0 ? [`a tag connected as ${nfc.connected.join(", ")}`] : []),
      ...(gattClients > 0 ? [`${gattClients} GATT clients`] : []),
      ...(searchingServices ? ["a search for services"] : []),
      ...(sockets > 0 ? [`${sockets} sockets`] : []),
    ].map((leak) => `${name}: ${leak}`);
  });
  const events = Object.entries(context.world.pendingByLabel())
    .filter(([label]) => !OF_THE_WORLD.test(label))
    .map(([label, count]) => `world: ${count} events ${label}`);
  return [...phones, ...events];
}
