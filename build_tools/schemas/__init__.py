"""JSON Schemas of the YAML files of content/, with which editors' programs complete fields and mark mistakes."""
