//! Roots of unity of power-of-two order.

use crate::Felt;

/// The largest k with 2^k dividing P − 1.
pub const TWO_ADICITY: u32 = 192;

/// 3^((P−1)/2^192), with (P−1)/2^192 = 2^59 + 17.
const MAXIMAL_ROOT: Felt = Felt::GENERATOR.pow((1 << 59) + 17);

impl Felt {
    /// The primitive 2^log2-th root of unity 3^((P−1)/2^log2), so that the root of each order is the
    /// square of the next.
    ///
    /// # Panics
    /// If `log2` exceeds [`TWO_ADICITY`].
    pub const fn root_of_unity(log2: u32) -> Felt {
        assert!(log2 <= TWO_ADICITY, "no root of unity of this order");
        MAXIMAL_ROOT.square_times(TWO_ADICITY - log2)
    }
}
