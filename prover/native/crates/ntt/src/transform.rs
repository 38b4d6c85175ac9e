//! The transforms, on whatever the processor has.

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
#[cfg(target_arch = "x86_64")]
use perpetua_field::{avx2::Avx2, avx512::Avx512};
use rayon::prelude::*;

use crate::{MAX_LOG_SIZE, portable};
#[cfg(target_arch = "x86_64")]
use crate::{avx2, avx512};

/// Evaluation on the coset offset·<w_n>, with its twiddle factors.
#[derive(Clone, Debug)]
pub struct Evaluation {
    log_size: u32,
    kernel: EvaluationKernel,
}

#[derive(Clone, Debug)]
enum EvaluationKernel {
    Portable(portable::Evaluation),
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Evaluation),
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Evaluation),
}

/// Interpolation from the coset offset·<w_n>, with its twiddle factors.
#[derive(Clone, Debug)]
pub struct Interpolation {
    log_size: u32,
    kernel: InterpolationKernel,
}

#[derive(Clone, Debug)]
enum InterpolationKernel {
    Portable(portable::Interpolation),
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Interpolation),
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Interpolation),
}

/// The token, for transforms large enough for lanes.
#[cfg(target_arch = "x86_64")]
fn lanes(log_size: u32) -> Option<Avx512> {
    Avx512::get().filter(|_| log_size >= avx512::MIN_LOG_SIZE)
}

/// The token, for transforms that suit four lanes.
#[cfg(target_arch = "x86_64")]
fn four_lanes(log_size: u32) -> Option<Avx2> {
    Avx2::get().filter(|_| avx2::LOG_SIZES.contains(&log_size))
}

fn check_size(log_size: u32) {
    assert!(log_size <= MAX_LOG_SIZE, "a transform has at most 2^{MAX_LOG_SIZE} values");
}

fn check_lengths<'a>(columns: impl IntoIterator<Item = &'a [Felt]>, size: usize) {
    assert!(columns.into_iter().all(|column| column.len() == size), "columns of the transform's size");
}

impl Evaluation {
    /// Prepares the transform of size 2^log_size.
    ///
    /// # Panics
    /// If `log_size` exceeds [`MAX_LOG_SIZE`].
    pub fn new(log_size: u32, offset: Felt) -> Evaluation {
        check_size(log_size);
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = lanes(log_size) {
            let kernel = EvaluationKernel::Avx512(avx512::Evaluation::new(token, log_size, offset));
            return Evaluation { log_size, kernel };
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = four_lanes(log_size) {
            let kernel = EvaluationKernel::Avx2(avx2::Evaluation::new(token, log_size, offset));
            return Evaluation { log_size, kernel };
        }
        Evaluation::portable(log_size, offset)
    }

    /// [`Evaluation::new`] with the portable kernel, whatever the processor has.
    ///
    /// # Panics
    /// If `log_size` exceeds [`MAX_LOG_SIZE`].
    pub fn portable(log_size: u32, offset: Felt) -> Evaluation {
        check_size(log_size);
        let kernel = EvaluationKernel::Portable(portable::Evaluation::new(log_size, offset));
        Evaluation { log_size, kernel }
    }

    /// Number of values.
    pub fn size(&self) -> usize {
        1 << self.log_size
    }

    /// Replaces coefficients (bit-reversed order) by evaluations (natural order).
    ///
    /// # Errors
    /// [`Cancelled`]; the values are then meaningless.
    ///
    /// # Panics
    /// If the number of values is not the transform's size.
    pub fn run(&self, values: &mut [Felt], control: &Control) -> Result<(), Cancelled> {
        check_lengths([&*values], self.size());
        match &self.kernel {
            EvaluationKernel::Portable(kernel) => kernel.run(values, control),
            #[cfg(target_arch = "x86_64")]
            EvaluationKernel::Avx2(kernel) => kernel.run(values, control),
            #[cfg(target_arch = "x86_64")]
            EvaluationKernel::Avx512(kernel) => kernel.run(values, control),
        }
    }

    /// Evaluates polynomials into buffers: values[i] (natural order) of coefficients[i] (bit-reversed order).
    ///
    /// # Errors
    /// [`Cancelled`]; the values are then meaningless.
    ///
    /// # Panics
    /// If the numbers of columns differ or a length is not the transform's size.
    pub fn run_columns(
        &self,
        coefficients: &[&[Felt]],
        values: &mut [&mut [Felt]],
        control: &Control,
    ) -> Result<(), Cancelled> {
        assert_eq!(coefficients.len(), values.len(), "a buffer for each polynomial");
        check_lengths(coefficients.iter().copied(), self.size());
        check_lengths(values.iter().map(|column| &**column), self.size());
        match &self.kernel {
            EvaluationKernel::Portable(kernel) => {
                coefficients.par_iter().zip(values).try_for_each(|(coefficients, values)| {
                    values.copy_from_slice(coefficients);
                    kernel.run(values, control)
                })
            }
            #[cfg(target_arch = "x86_64")]
            EvaluationKernel::Avx2(kernel) => kernel.run_columns(coefficients, values, control),
            #[cfg(target_arch = "x86_64")]
            EvaluationKernel::Avx512(kernel) => kernel.run_columns(coefficients, values, control),
        }
    }
}

impl Interpolation {
    /// Prepares the transform of size 2^log_size.
    ///
    /// # Panics
    /// If `log_size` exceeds [`MAX_LOG_SIZE`] or the offset is zero.
    pub fn new(log_size: u32, offset: Felt) -> Interpolation {
        check_size(log_size);
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = lanes(log_size) {
            let kernel = InterpolationKernel::Avx512(avx512::Interpolation::new(token, log_size, offset));
            return Interpolation { log_size, kernel };
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = four_lanes(log_size) {
            let kernel = InterpolationKernel::Avx2(avx2::Interpolation::new(token, log_size, offset));
            return Interpolation { log_size, kernel };
        }
        Interpolation::portable(log_size, offset)
    }

    /// [`Interpolation::new`] with the portable kernel, whatever the processor has.
    ///
    /// # Panics
    /// If `log_size` exceeds [`MAX_LOG_SIZE`] or the offset is zero.
    pub fn portable(log_size: u32, offset: Felt) -> Interpolation {
        check_size(log_size);
        let kernel = InterpolationKernel::Portable(portable::Interpolation::new(log_size, offset));
        Interpolation { log_size, kernel }
    }

    /// Number of values.
    pub fn size(&self) -> usize {
        1 << self.log_size
    }

    /// Replaces evaluations (natural order) by coefficients (bit-reversed order).
    ///
    /// # Errors
    /// [`Cancelled`]; the values are then meaningless.
    ///
    /// # Panics
    /// If the number of values is not the transform's size.
    pub fn run(&self, values: &mut [Felt], control: &Control) -> Result<(), Cancelled> {
        self.run_columns(&mut [values], control)
    }

    /// [`Interpolation::run`] for several columns together.
    ///
    /// # Errors
    /// [`Cancelled`]; the values are then meaningless.
    ///
    /// # Panics
    /// If a length is not the transform's size.
    pub fn run_columns(&self, columns: &mut [&mut [Felt]], control: &Control) -> Result<(), Cancelled> {
        check_lengths(columns.iter().map(|column| &**column), self.size());
        match &self.kernel {
            InterpolationKernel::Portable(kernel) => {
                columns.par_iter_mut().try_for_each(|column| kernel.run(column, control))
            }
            #[cfg(target_arch = "x86_64")]
            InterpolationKernel::Avx2(kernel) => kernel.run_columns(columns, control),
            #[cfg(target_arch = "x86_64")]
            InterpolationKernel::Avx512(kernel) => kernel.run_columns(columns, control),
        }
    }

    /// Interpolates into buffers: coefficients[i] (bit-reversed order) from values[i] (natural order).
    ///
    /// # Errors
    /// [`Cancelled`]; the coefficients are then meaningless.
    ///
    /// # Panics
    /// If the numbers of columns differ or a length is not the transform's size.
    pub fn run_into(
        &self,
        values: &[&[Felt]],
        coefficients: &mut [&mut [Felt]],
        control: &Control,
    ) -> Result<(), Cancelled> {
        assert_eq!(coefficients.len(), values.len(), "a buffer for each column");
        check_lengths(values.iter().copied(), self.size());
        check_lengths(coefficients.iter().map(|column| &**column), self.size());
        match &self.kernel {
            InterpolationKernel::Portable(kernel) => {
                values.par_iter().zip(coefficients).try_for_each(|(values, coefficients)| {
                    coefficients.copy_from_slice(values);
                    kernel.run(coefficients, control)
                })
            }
            #[cfg(target_arch = "x86_64")]
            InterpolationKernel::Avx2(kernel) => kernel.run_into(values, coefficients, control),
            #[cfg(target_arch = "x86_64")]
            InterpolationKernel::Avx512(kernel) => kernel.run_into(values, coefficients, control),
        }
    }
}
