/** What stands left is read before what stands right changes it, whoever owns the object. */

class Meter {
  level: u32 = 1;
  limit: u32 | undefined = 5;
  raise(): u32 {
    this.level += 10;
    return 0;
  }
}

function ofParameter(meter: Own<Meter>): u32 {
  return meter.level + meter.raise();
}

function ofLimit(meter: Own<Meter>): u32 {
  const clear = (): u32 => {
    meter.limit = undefined;
    return 1;
  };
  return (meter.limit ?? 0) + clear() + (meter.limit ?? 0);
}

export function main(): void {
  console.log(ofParameter(new Meter()), ofLimit(new Meter()));
  const annotated: Own<Meter> = new Meter();
  console.log(annotated.level + annotated.raise(), annotated.level);
  const inferred = new Meter();
  console.log(inferred.level + inferred.raise(), inferred.level);
  let variable = new Meter();
  console.log(variable.level * 2 + variable.raise(), variable.level);
  variable = new Meter();
  console.log(variable.level === variable.raise() + 1, variable.level);
}
