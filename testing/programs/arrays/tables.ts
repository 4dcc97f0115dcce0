//! Tables without an annotation: rows are views, that are indexed, where they are not taken apart
//! spec: §4
const grid = [
  [1, 2],
  [3, 4.5],
];
const counts = [
  [1, 2, 3],
  [4, 5, 6],
];

function at(y: usize, x: usize): i32 {
  return counts[y][x];
}

export function main(): void {
  for (const row of grid) for (const value of row) console.log(value);
  for (let y = 0; y < counts.length; y++) for (let x = 0; x < counts[y].length; x++) console.log(at(y, x));
  const local = [
    [1, 2],
    [3, 4],
  ];
  local[1][0] = 9;
  let sum = 0;
  for (const row of local) for (const value of row) sum += value;
  console.log(sum, local[1].length);
  for (const [key, value] of [
    ["k", 1],
    ["l", 2],
  ])
    console.log(key, value);
  const first = at(0, 0);
  const mixed = [
    [first, 2],
    [3, first],
  ];
  for (let y = 0; y < mixed.length; y++) console.log(mixed[y][y]);
  const deep = [[[1], [2]], [[3], [4]]];
  const names = [
    ["x", "y"],
    ["z", "w"],
  ];
  for (const [left, right] of names) console.log(left, right, deep[1][0][0]);
}
