/** Hashes of keys: equal keys have equal hashes, on every board. Not proof against keys chosen to collide. */

/** Of an integer, an enum or a boolean. */
export function hashInteger(key: u64): u32 {
  return mixed(u32(key) ^ u32.wrappingMul(u32(key >> 32), 0x9e37_79b1));
}

/** FNV-1a over the bytes, mixed so that all bits of the result depend on the last ones too. */
export function hashText(key: string): u32 {
  let hash: u32 = 0x811c_9dc5;
  for (const byte of key.bytes()) hash = u32.wrappingMul(hash ^ u32(byte), 0x0100_0193);
  return mixed(hash);
}

/** The finaliser of MurmurHash3. */
function mixed(value: u32): u32 {
  let hash = u32.wrappingMul(value ^ (value >> 16), 0x85eb_ca6b);
  hash = u32.wrappingMul(hash ^ (hash >> 13), 0xc2b2_ae35);
  return hash ^ (hash >> 16);
}
