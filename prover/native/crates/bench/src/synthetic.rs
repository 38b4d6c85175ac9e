//! A program of the size of a real one.

use perpetua_air::{Factor, Multiplier, Program};
use perpetua_field::Felt;
use perpetua_fri::MaskCell;

/// A program with the counts of the layout `perpetual`: 128 cells, 112 products, 273 sums, 116 constraints in
/// 28 groups, 54 registers.
pub fn synthetic_program(mask: &[MaskCell], log_length: u32) -> Program {
    const REGISTERS: u32 = 54;
    let mut quads: Vec<[u32; 4]> = vec![[1, 0, 0, 0]];
    for i in 0..128 {
        let at = |k: u32| 1 + (i + k) % (REGISTERS - 1);
        quads.push([0, at(0), i, 0]);
        if i < 112 {
            quads.push([5, at(1), at(0), 0]);
        } else {
            quads.push([3, at(1), at(0), 0]);
        }
        quads.push([3, at(0), at(0), at(1)]);
        if i < 116 {
            quads.push([4, at(2), at(0), at(1)]);
            quads.push([6, i % 28, at(2), i]);
        }
    }
    let bytes: Vec<u8> = quads.iter().flatten().flat_map(|word| word.to_le_bytes()).collect();
    let length = 1u64 << log_length;
    let factor = |exponent, constant| Factor { exponent, constant };
    let multiplier = |group: u32| {
        let periodic = factor(length >> (group % 16), Felt::ONE);
        let single = factor(1, Felt::ONE);
        match group % 4 {
            0 => Multiplier { numerator: vec![], denominator: vec![single] },
            1 => Multiplier { numerator: vec![single], denominator: vec![periodic] },
            _ => Multiplier { numerator: vec![], denominator: vec![periodic] },
        }
    };
    Program::new(1, mask.to_vec(), vec![], REGISTERS as usize, &bytes, (0..28).map(multiplier).collect())
        .expect("a well-formed program")
}
