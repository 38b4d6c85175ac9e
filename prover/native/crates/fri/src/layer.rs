//! FRI layers by coefficients.

use perpetua_commitment::{CommittedTable, Geometry, NodeWidth};
use perpetua_control::Control;
use perpetua_field::Felt;
use perpetua_ntt::{bit_reverse_permute, evaluate_at_points};
use rayon::prelude::*;

use crate::{FriError, fold};

/// Coefficients of a parallel task.
const FOLD_TASK: usize = 1 << 12;

/// A polynomial of degree below T_l, standing for its values on the n = T_l·2^log_blowup points of <w_n>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FriLayer {
    /// In bit-reversed order: coefficients of even powers in the first half, odd ones in the second.
    coefficients: Vec<Felt>,
    log_blowup: u32,
}

impl FriLayer {
    /// A layer from coefficients in bit-reversed order.
    ///
    /// # Panics
    /// If their number is no power of two.
    pub fn new(coefficients: Vec<Felt>, log_blowup: u32) -> FriLayer {
        assert!(coefficients.len().is_power_of_two(), "a power of two of coefficients");
        FriLayer { coefficients, log_blowup }
    }

    fn log_length(&self) -> u32 {
        self.coefficients.len().ilog2()
    }

    fn geometry(&self, log_step: u32) -> Geometry {
        let (log_length, log_blowup) = (self.log_length(), self.log_blowup);
        Geometry { log_length, log_blowup, offset: Felt::ONE, log_step }
    }

    /// n, the number of values.
    pub fn n_values(&self) -> usize {
        self.coefficients.len() << self.log_blowup
    }

    /// Values by index: index q stands for the point w_n^bitrev(q).
    ///
    /// # Errors
    /// [`FriError::Cancelled`].
    ///
    /// # Panics
    /// If an index is not below `n_values`.
    pub fn values(&self, indices: &[usize], control: &Control) -> Result<Vec<Felt>, FriError> {
        assert!(indices.iter().all(|&index| index < self.n_values()), "indices of the layer");
        let geometry = self.geometry(0);
        let point = |&index: &usize| {
            let place = geometry.place(index);
            geometry.point(place.coset, place.position)
        };
        let points: Vec<Felt> = indices.iter().map(point).collect();
        let requests: Vec<_> = (0..points.len()).map(|i| (0, i)).collect();
        Ok(evaluate_at_points(&[&self.coefficients], &points, &requests, control)?)
    }

    /// `step` foldings, with e, e², e⁴ and so on. One folding is f(y) + f(−y) + e·(f(y) − f(−y))/y, a
    /// polynomial in y²; with f(y) = even(y²) + y·odd(y²) it is 2·(even + e·odd).
    ///
    /// # Errors
    /// [`FriError::Step`] if the layer has fewer than 2^step coefficients; cancellation.
    pub fn fold(&self, e: Felt, step: u32, control: &Control) -> Result<FriLayer, FriError> {
        self.check_step(step)?;
        let mut coefficients = self.coefficients.clone();
        let mut factor = e;
        for _ in 0..step {
            control.check()?;
            let half = coefficients.len() / 2;
            let (even, odd) = coefficients.split_at_mut(half);
            even.par_chunks_mut(FOLD_TASK)
                .zip(odd.par_chunks(FOLD_TASK))
                .for_each(|(even, odd)| fold::fold(even, odd, factor));
            coefficients.truncate(half);
            factor = factor.square();
        }
        coefficients.shrink_to_fit();
        Ok(FriLayer { coefficients, log_blowup: self.log_blowup })
    }

    /// The layer as a table: row r holds the values at indices r·2^step and following. Nodes keep `width` bytes.
    ///
    /// # Errors
    /// [`FriError::Step`] if a row would not lie in one coset; cancellation.
    pub fn commit(&self, step: u32, width: NodeWidth, control: &Control) -> Result<CommittedTable, FriError> {
        self.check_step(step)?;
        // Single elements need two rows in a coset.
        if step == 0 {
            self.check_step(1)?;
        }
        let polynomials = vec![self.coefficients.clone()];
        Ok(CommittedTable::commit(polynomials, self.geometry(step), width, None, control)?)
    }

    fn check_step(&self, step: u32) -> Result<(), FriError> {
        let log_length = self.log_length();
        if step > log_length { Err(FriError::Step { step, log_length }) } else { Ok(()) }
    }

    /// The polynomial's first `bound` coefficients, constant term first, padded with zeros.
    ///
    /// # Errors
    /// [`FriError::Degree`] if its degree is not below the bound.
    pub fn last_layer_coefficients(&self, bound: usize) -> Result<Vec<Felt>, FriError> {
        let mut natural = self.coefficients.clone();
        bit_reverse_permute(&mut natural);
        if let Some(degree) = natural.iter().rposition(|value| !value.is_zero())
            && degree >= bound
        {
            return Err(FriError::Degree { bound, degree });
        }
        natural.resize(bound, Felt::ZERO);
        Ok(natural)
    }
}
