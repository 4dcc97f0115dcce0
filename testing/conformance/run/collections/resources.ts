//! What a list owns is disposed of once: dropped, overwritten, left over
//! spec: §6
import { Box, Heap, List } from "ingot:core";

const heap = new Heap<8192>();
let open: u32 = 0;

class Port {
  constructor(readonly id: u32) {
    open += 1;
  }
  [Symbol.dispose](): void {
    open -= 1;
    console.write(` -${this.id}`);
  }
}

function fill(count: u32): List<Port> {
  const ports = new List<Port>(heap);
  for (let i: u32 = 0; i < count; i++) ports.push(new Port(i));
  return ports;
}
function end(step: string): void {
  console.log(` ${step} (${open} open)`);
}

export function main(): void {
  {
    using ports = fill(6);
    end("filled");
    ports.truncate(4);
    end("truncated");
    {
      using last = ports.pop();
      console.write(` ${last === undefined ? 99 : last.id}`);
    }
    end("popped");
    {
      using old = ports.replace(1, new Port(10));
      console.write(` ${old.id}`);
    }
    end("replaced");
    {
      using first = ports.remove(0);
      using other = ports.swapRemove(0);
      console.write(` ${first.id} ${other.id}`);
    }
    end("removed");
    ports.push(new Port(20));
    ports.insert(1, new Port(30));
    for (const port of ports) console.write(` ${port.id}`);
    end("left");
  }
  end("disposed");
  {
    using ports = fill(2);
    ports.clear();
    end("cleared");
    ports.push(new Port(5));
  }
  end("disposed");
  {
    using lists = new List<List<Port>>(heap);
    for (let i: u32 = 1; i < 4; i++) lists.push(fill(i));
    const second = lists.at(1);
    if (second !== undefined) second.push(new Port(77));
    end("nested");
  }
  end("disposed");
  {
    using boxes = new List<Box<Port>>(heap);
    boxes.push(new Box(heap, new Port(1)));
    boxes.push(new Box(heap, new Port(2)));
    using out = boxes.remove(0).into();
    console.write(` ${out.id}`);
    end("unboxed");
  }
  end("disposed");
  console.log(heap.free === heap.capacity || heap.free + 32 >= heap.capacity);
}
