//! Where the virtual columns of a layout lie.
//!
//! The placement comes from the AIR declaration as JSON: no column number is written in this crate.
//!
//! ```json
//! {"name": "perpetual", "n_columns_first": 9, "n_columns_interaction": 1,
//!  "cpu_component_height": 16, "public_memory_step": 8,
//!  "virtual_columns": {"cpu/decode/off0": [7, 16, 0]},
//!  "builtins": {"pedersen": {"ratio": 32}}}
//! ```
//! Column numbers run through both tables: the interaction table's first column is `n_columns_first`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::WitnessError;

/// Largest step of a virtual column that a layout may declare; keeps row arithmetic far from overflow.
const MAX_STEP: usize = 1 << 30;
/// Largest number of columns of a table that a layout may declare.
const MAX_COLUMNS: usize = 1 << 10;

/// A regular subsequence of a column: cell `k` stands at row `offset + k * step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VirtualColumn {
    /// Column number, counted through both tables.
    pub column: usize,
    /// Rows between two cells, a power of two.
    pub step: usize,
    /// Row of cell 0, below `step`.
    pub offset: usize,
}

impl VirtualColumn {
    /// Row of cell `k`.
    #[inline]
    pub fn row(&self, k: usize) -> usize {
        self.offset + k * self.step
    }

    /// Number of cells in `n_rows` rows.
    pub fn cells(&self, n_rows: usize) -> usize {
        n_rows / self.step
    }
}

/// A virtual column seen as part of a pool: cell `k` is cell `start + k * stride` of the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolView {
    /// Pool index of cell 0.
    pub start: usize,
    /// Pool cells between two cells of the view.
    pub stride: usize,
}

impl PoolView {
    /// Pool index of cell `k`.
    #[inline]
    pub fn index(&self, k: usize) -> usize {
        self.start + k * self.stride
    }

    /// The view of every `n`-th cell of this view, from cell `first` on.
    pub fn every(&self, n: usize, first: usize) -> PoolView {
        PoolView { start: self.index(first), stride: self.stride * n }
    }
}

#[derive(Deserialize)]
struct Description {
    name: String,
    n_columns_first: usize,
    n_columns_interaction: usize,
    cpu_component_height: usize,
    public_memory_step: usize,
    virtual_columns: BTreeMap<String, (usize, usize, usize)>,
    builtins: BTreeMap<String, Option<BuiltinDescription>>,
}

#[derive(Deserialize)]
struct BuiltinDescription {
    ratio: Option<usize>,
}

/// A layout: table sizes, the places of its virtual columns and the density of its builtins.
#[derive(Clone, Debug)]
pub struct Layout {
    name: String,
    n_columns_first: usize,
    n_columns_interaction: usize,
    cpu_component_height: usize,
    columns: BTreeMap<String, VirtualColumn>,
    ratios: BTreeMap<String, usize>,
}

impl Layout {
    /// Reads a layout description (see the module's text for its form).
    ///
    /// # Errors
    /// [`WitnessError::Layout`] if the text is not such a description or its numbers are not usable.
    pub fn from_json(text: &str) -> Result<Layout, WitnessError> {
        let description: Description =
            serde_json::from_str(text).map_err(|error| WitnessError::Layout(error.to_string()))?;
        let n_columns = description.n_columns_first.saturating_add(description.n_columns_interaction);
        if n_columns > MAX_COLUMNS {
            return Err(WitnessError::Layout(format!("{n_columns} columns exceed {MAX_COLUMNS}")));
        }
        check_step("cpu_component_height", description.cpu_component_height)?;
        let mut columns = BTreeMap::new();
        for (name, (column, step, offset)) in description.virtual_columns {
            check_step(&name, step)?;
            if offset >= step || column >= n_columns {
                return Err(WitnessError::Layout(format!(
                    "{name}: column {column}, offset {offset} out of range"
                )));
            }
            columns.insert(name, VirtualColumn { column, step, offset });
        }
        let mut ratios = BTreeMap::new();
        for (name, builtin) in description.builtins {
            if let Some(ratio) = builtin.and_then(|builtin| builtin.ratio) {
                check_step(&name, ratio)?;
                ratios.insert(name, ratio);
            }
        }
        let layout = Layout {
            name: description.name,
            n_columns_first: description.n_columns_first,
            n_columns_interaction: description.n_columns_interaction,
            cpu_component_height: description.cpu_component_height,
            columns,
            ratios,
        };
        let step = layout.column("orig/public_memory/addr")?.step;
        if step != description.public_memory_step {
            return Err(WitnessError::Layout(format!(
                "public_memory_step is {}, but orig/public_memory/addr has step {step}",
                description.public_memory_step
            )));
        }
        Ok(layout)
    }

    /// Layout name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Columns of the first table.
    pub fn n_columns_first(&self) -> usize {
        self.n_columns_first
    }

    /// Columns of the interaction table.
    pub fn n_columns_interaction(&self) -> usize {
        self.n_columns_interaction
    }

    /// Rows of one Cairo step.
    pub fn cpu_component_height(&self) -> usize {
        self.cpu_component_height
    }

    /// Steps per instance of a builtin, or `None` if the layout lacks it (or it has no cells, as output).
    pub fn ratio(&self, builtin: &str) -> Option<usize> {
        self.ratios.get(builtin).copied()
    }

    /// Names of the builtins that have instances.
    pub fn builtins(&self) -> impl Iterator<Item = &str> {
        self.ratios.keys().map(String::as_str)
    }

    /// Names of the virtual columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.keys().map(String::as_str)
    }

    /// Whether the layout has a virtual column `name`.
    pub fn has(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    /// The virtual column `name`.
    ///
    /// # Errors
    /// [`WitnessError::Layout`] if there is none.
    pub fn column(&self, name: &str) -> Result<VirtualColumn, WitnessError> {
        let column = self.columns.get(name);
        column.copied().ok_or_else(|| WitnessError::Layout(format!("no virtual column {name:?}")))
    }

    /// The virtual column `name`, which must lie in the first table.
    pub(crate) fn first_column(&self, name: &str) -> Result<VirtualColumn, WitnessError> {
        let column = self.column(name)?;
        if column.column >= self.n_columns_first {
            return Err(WitnessError::Layout(format!("{name} must lie in the first table")));
        }
        Ok(column)
    }

    /// The virtual column `name` of the interaction table, its column counted inside that table.
    pub(crate) fn interaction_column(&self, name: &str) -> Result<VirtualColumn, WitnessError> {
        let column = self.column(name)?;
        match column.column.checked_sub(self.n_columns_first) {
            Some(inside) => Ok(VirtualColumn { column: inside, ..column }),
            None => Err(WitnessError::Layout(format!("{name} must lie in the interaction table"))),
        }
    }

    /// Rows of an instance of a builtin that has one instance every `ratio` steps.
    pub(crate) fn instance_rows(&self, ratio: usize) -> usize {
        ratio * self.cpu_component_height
    }

    /// The virtual column `name` of the first table, which must have `cells` cells every `rows` rows.
    pub(crate) fn instance_column(
        &self,
        name: &str,
        rows: usize,
        cells: usize,
    ) -> Result<VirtualColumn, WitnessError> {
        let column = self.first_column(name)?;
        if column.step * cells != rows {
            return Err(WitnessError::Layout(format!("{name} must have {cells} cells in {rows} rows")));
        }
        Ok(column)
    }

    /// The virtual column `name` as a view of the pool `pool`.
    pub(crate) fn view(&self, name: &str, pool: &str) -> Result<PoolView, WitnessError> {
        let (view, within) = (self.first_column(name)?, self.first_column(pool)?);
        let distance = view.offset.checked_sub(within.offset);
        match distance {
            Some(distance)
                if view.column == within.column
                    && view.step % within.step == 0
                    && distance % within.step == 0 =>
            {
                Ok(PoolView { start: distance / within.step, stride: view.step / within.step })
            }
            _ => Err(WitnessError::Layout(format!("{name} does not lie in {pool}"))),
        }
    }

    /// The virtual column `name` as a view of `pool` that has `cells` cells every `rows` rows.
    pub(crate) fn instance_view(
        &self,
        name: &str,
        pool: &str,
        rows: usize,
        cells: usize,
    ) -> Result<PoolView, WitnessError> {
        self.instance_column(name, rows, cells)?;
        self.view(name, pool)
    }

    /// The pair of virtual columns `name`/addr and `name`/value as a view of the memory pool.
    pub(crate) fn memory_view(&self, name: &str) -> Result<PoolView, WitnessError> {
        let address = self.view(&format!("{name}/addr"), "mem_pool/addr")?;
        let value = self.view(&format!("{name}/value"), "mem_pool/value")?;
        if address != value {
            return Err(WitnessError::Layout(format!("{name}: address and value are different pool cells")));
        }
        Ok(address)
    }

    /// [`Layout::memory_view`] of a builtin, which must have `cells` cells every `rows` rows.
    pub(crate) fn instance_memory_view(
        &self,
        name: &str,
        rows: usize,
        cells: usize,
    ) -> Result<PoolView, WitnessError> {
        self.instance_column(&format!("{name}/addr"), rows, cells)?;
        self.memory_view(name)
    }

    /// Number of rows of a trace of `n_steps` steps.
    ///
    /// # Errors
    /// [`WitnessError::StepCount`] unless `n_steps` is a power of two and gives every builtin at least one
    /// instance and every virtual column at least one cell.
    pub fn n_rows(&self, n_steps: usize) -> Result<usize, WitnessError> {
        let height = self.cpu_component_height;
        let from_columns = self.columns.values().map(|column| column.step.div_ceil(height)).max();
        let from_builtins = self.ratios.values().copied().max();
        let minimum = from_columns.max(from_builtins).unwrap_or(1).max(1);
        if !n_steps.is_power_of_two() || n_steps < minimum {
            return Err(WitnessError::StepCount { n_steps, layout: self.name.clone(), minimum });
        }
        let rows = n_steps.checked_mul(height);
        rows.ok_or_else(|| WitnessError::Layout(format!("{n_steps} steps are too many")))
    }
}

fn check_step(name: &str, step: usize) -> Result<(), WitnessError> {
    if step.is_power_of_two() && step <= MAX_STEP {
        return Ok(());
    }
    Err(WitnessError::Layout(format!("{name}: {step} is not a power of two up to {MAX_STEP}")))
}
