import type { CharacteristicRef } from "../ble/connection";
import { uuid } from "../gatt/uuid";

/** The vendor service of `simulator/devices/gatt/README.md`; its characteristics are the SIG's. */
export const LAMP_SERVICE = "D0C5A100-6B5E-4F0D-9C3A-2F4B7E1D8A60";
/** Boolean 0x2AE2: one byte, 0 or 1. */
export const LAMP_ON: CharacteristicRef = { service: LAMP_SERVICE, characteristic: uuid("2AE2") };
/** Percentage 8 0x2B04: one byte, half per cent steps; 0xFF not known. */
export const LAMP_LEVEL: CharacteristicRef = { service: LAMP_SERVICE, characteristic: uuid("2B04") };
