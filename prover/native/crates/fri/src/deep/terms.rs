//! The sums that make up the quotient, arranged by column.

use std::collections::BTreeMap;
use std::ops::Range;

use perpetua_field::Felt;

use super::Openings;

/// 1/(x − p) at row i: an array of inverses read at i − shift, up to a factor that the coefficients carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pole {
    /// Which array: 0 at z, 1 at z^d.
    pub array: usize,
    /// Rows by which it is shifted.
    pub shift: usize,
}

/// A's part of one table: Σ_c f_c(x)·(Σ_p a_(c,p)·pole_p(x)) − Σ_p b_p·pole_p(x).
pub struct Terms {
    /// The distinct poles.
    pub poles: Vec<Pole>,
    /// By column that occurs: its number in the table, and pairs of a pole's number and a coefficient a.
    pub columns: Vec<(usize, Vec<(usize, Felt)>)>,
    /// b, by pole.
    pub constants: Vec<Felt>,
}

impl Terms {
    /// The openings of the columns `of_table`, where those from `n_trace_columns` on are the composition's; g
    /// generates the trace domain.
    pub fn new(openings: &Openings<'_>, n_trace_columns: usize, of_table: Range<usize>, g: Felt) -> Terms {
        let inverse_g = g.inverse().expect("a root of unity is not zero");
        let mut poles = BTreeMap::new();
        let mut columns: BTreeMap<usize, Vec<(usize, Felt)>> = BTreeMap::new();
        let mut constants = Vec::new();
        let mut power = Felt::ONE;
        for (k, &value) in openings.values.iter().enumerate() {
            let weight = power;
            power *= openings.beta;
            // 1/(x_i − z·g^r) = g^-r/(x_(i−r) − z).
            let (column, pole, coefficient) = match openings.mask.get(k) {
                Some(&(column, row)) => {
                    (column, Pole { array: 0, shift: row }, weight * inverse_g.pow(row as u64))
                }
                None => (n_trace_columns + k - openings.mask.len(), Pole { array: 1, shift: 0 }, weight),
            };
            if !of_table.contains(&column) {
                continue;
            }
            let number = *poles.entry(pole).or_insert_with(|| {
                constants.push(Felt::ZERO);
                constants.len() - 1
            });
            columns.entry(column - of_table.start).or_default().push((number, coefficient));
            constants[number] += coefficient * value;
        }
        let mut in_order = vec![Pole { array: 0, shift: 0 }; poles.len()];
        poles.into_iter().for_each(|(pole, number)| in_order[number] = pole);
        Terms { poles: in_order, columns: columns.into_iter().collect(), constants }
    }
}
