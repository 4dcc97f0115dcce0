//! A word of a union or another word
//! spec: §2
type Player = "X" | "O";

function pick(n: u8): Player | undefined {
  return n > 2 ? "X" : n > 1 ? "O" : undefined;
}
function side(player: Player): string {
  return player === "X" ? "left" : "right";
}

export function main(): void {
  for (let i: u8 = 0; i < 4; i++) {
    console.log(`${pick(i) ?? "."}|${pick(i) ?? "none"}`);
    const square = pick(i) ?? "-";
    console.log(square === "-" ? "dash" : side(square));
    const late = i > 1;
    const word = late ? square : "no";
    console.log(word, late ? "no" : square, late ? (pick(i) ?? "q") : "z");
    switch (word) {
      case "X":
        console.log("x");
        break;
      case "O":
        console.log("o");
        break;
      case "-":
        console.log("d");
        break;
      case "no":
        console.log("n");
    }
  }
}
