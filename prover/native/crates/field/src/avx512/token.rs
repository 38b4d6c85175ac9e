//! The proof that the instructions may be used.

use std::sync::OnceLock;

/// Evidence that this processor has every instruction of the vector kernels and that they are not switched
/// off: a function with those target features may be called by whoever holds it.
///
/// The features are AVX-512 F, VL, DQ, BW, IFMA and VBMI2. The environment variable `PERPETUA_PORTABLE=1`
/// switches them off, and `PERPETUA_AVX2=1` leaves the kernels to AVX2 where the processor has both; they are read once.
#[derive(Clone, Copy, Debug)]
pub struct Avx512(());

impl Avx512 {
    /// The token, where the instructions are there and wanted.
    #[inline]
    pub fn get() -> Option<Avx512> {
        static USABLE: OnceLock<bool> = OnceLock::new();
        let usable = USABLE.get_or_init(|| {
            let asked = |name| std::env::var_os(name).is_some_and(|value| value == "1");
            !asked("PERPETUA_PORTABLE") && !asked("PERPETUA_AVX2") && supported()
        });
        usable.then_some(Avx512(()))
    }

    /// The token wherever the instructions are there, whatever the environment says: for tests that compare
    /// both paths in one process.
    pub fn supported() -> Option<Avx512> {
        supported().then_some(Avx512(()))
    }
}

#[cfg(target_arch = "x86_64")]
fn supported() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512ifma")
        && is_x86_feature_detected!("avx512vbmi2")
}

#[cfg(not(target_arch = "x86_64"))]
fn supported() -> bool {
    false
}
