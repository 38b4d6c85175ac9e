//! Which of the twins of a kernel is in use.

use crate::avx2::Avx2;
use crate::avx512::Avx512;

/// The instructions that the kernels use on this machine: "avx512", "avx2" or "portable".
pub fn instruction_set() -> &'static str {
    if Avx512::get().is_some() {
        "avx512"
    } else if Avx2::get().is_some() {
        "avx2"
    } else {
        "portable"
    }
}
