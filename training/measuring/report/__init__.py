"""Measurements in; a table against what a release should reach, and a folder with every figure and its data, out."""

from training.measuring.report.folder import check_replaceable, write_report
from training.measuring.report.measurements import Measurements
from training.measuring.report.summary import Row, report_json, summary

__all__ = ["Measurements", "Row", "check_replaceable", "report_json", "summary", "write_report"]
