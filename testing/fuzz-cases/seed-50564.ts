//! Found by the fuzzer: data beside an option that is none
//! spec: §2, §14
//! profile: release

interface Data0 { readonly f0: i16 | undefined; readonly f1: i16; readonly f2: i16 }
interface Data1 { readonly f0: i8; readonly f1: Data0; readonly f2: i16; readonly f3: i8 }
function fn40(): Data1 | undefined {
  return { f0: -12, f1: { f0: undefined, f1: 3, f2: 1 }, f2: 32767, f3: 127 };
}
export function main(): void {
  const v53: Data1 | undefined = fn40();
  const o55: Data1 | undefined = v53;
  if (o55 !== undefined) {
    const o56: i16 | undefined = o55.f1.f0;
    if (o56 !== undefined) {
      console.log("o56:", o56);
    }
  }
}
