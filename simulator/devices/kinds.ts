/** Every firmware of the simulator, one line each; what is exported is a `DeviceKind`. */
export { blufiKind } from "./blufi/kind";
export { airkissKind, esptouchKind, esptouchV2Kind } from "./broadcast/kind";
export { espProvKind } from "./esp-prov/kind";
export { gattKind } from "./gatt/kind";
export { improvKind } from "./improv/kind";
export { lanImpostorKind } from "./lan-impostor/kind";
export {
  climateKind,
  fanKind,
  lampKind,
  lockKind,
  modelledKind,
  plugKind,
  strapKind,
} from "./modelled/kind";
